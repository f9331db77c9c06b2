/** The code of a conversation is not there yet when one is chosen: what is typed goes where it was meant to. */
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { installFakeBridge } from '../test/fakeBridge';
import { fakeHighlights, giveLayout, setViewport } from '../test/layout';
import { renderPage } from '../test/render';
import { sampleConversation } from '../test/sample';
import { App } from './App';
import { pageOf } from './page';
import { loadScreen } from './screens';
import { startPage } from './start';

const code = vi.hoisted(() => Promise.withResolvers<void>());
vi.mock('./ConversationPane', async (importReal) => {
  await code.promise;
  return importReal();
});

it('keeps letters for the box, and then those for the search', async () => {
  fakeHighlights();
  setViewport({ width: 1080, height: 720 });
  giveLayout({ clientWidth: 320, clientHeight: 640 });
  const windowEndsAtMs = Date.now() + 3_600_000;
  const bridge = installFakeBridge({ conversations: [sampleConversation({ windowEndsAtMs })] });
  const page = pageOf('?view=main');
  await startPage(page);
  await loadScreen(page);
  await renderPage(<App page={page} />);
  const user = userEvent.setup();
  const row = await screen.findByRole('listitem', { name: 'Anna Keller' });
  await user.click(within(row).getByRole('button'));
  await user.keyboard('hello');
  await user.keyboard('{Control>}f{/Control}');
  await user.keyboard('refund');
  // Another field keeps what is typed in it.
  const search = screen.getByRole<HTMLInputElement>('searchbox', { name: /^search/i });
  await user.type(search, 'shoes');
  expect(search.value).toBe('shoes');
  // As long as the search in the conversation is not asked for there.
  await user.keyboard('{Control>}f{/Control}');
  await user.keyboard('s');
  expect(search.value).toBe('shoes');
  expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull();
  await act(async () => code.resolve());

  const find = await screen.findByRole<HTMLInputElement>('searchbox', { name: /find/i });
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
  expect(box.value).toBe('hello');
  expect(find.value).toBe('refunds');
  await user.keyboard(' now{Enter}');
  expect(find.value).toBe('refunds now');
  expect(bridge.callsOf('outbox.sendText')).toEqual([]);
  await waitFor(() =>
    expect(bridge.callsOf('thread.find').at(-1)).toMatchObject({ query: 'refunds now' }),
  );
});
