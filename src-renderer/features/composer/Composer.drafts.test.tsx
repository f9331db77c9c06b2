import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { useConversation } from '../../data/conversation';
import { typeAhead } from '../../stores/focus';
import { openConversation } from '../../stores/navigation';
import { box, bridge, startComposer, stopComposer } from '../../test/composer';
import { renderPage } from '../../test/render';
import { Providers } from '../../ui/Providers';
import { Composer } from './Composer';
import { addToDraft } from './drafts';

afterEach(() => {
  stopComposer();
  openConversation(null);
});

it('opens with the stored draft', async () => {
  await startComposer({ drafts: { anna: 'half a sentence' } });
  await waitFor(async () => expect((await box()).value).toBe('half a sentence'));
});

it('never carries a text to another conversation', async () => {
  const { user, show } = await startComposer();
  await user.type(await box(), 'for Anna only');
  show('ben');
  await waitFor(async () => expect((await box()).value).toBe(''));
  expect(bridge.inbox.drafts.get('anna')).toBe('for Anna only');
  await user.type(await box(), 'for Ben');
  show('anna');
  await waitFor(async () => expect((await box()).value).toBe('for Anna only'));
  expect(bridge.inbox.drafts.get('ben')).toBe('for Ben');
});

it('drops a draft that arrives after the conversation was left', async () => {
  await startComposer();
  cleanup();
  bridge.inbox.drafts.set('anna', 'secret of Anna');
  const held = bridge.hold('drafts.get');
  const page = await renderPage(<Composer conversationId="anna" mode="main" />);
  await waitFor(() => expect(held).toHaveLength(1));
  page.rerender(<Composer conversationId="ben" mode="main" />);
  await waitFor(() => expect(held).toHaveLength(2));
  await act(async () => held[1]?.());
  await act(async () => held[0]?.());
  expect((await box()).value).toBe('');
});

it('is there once the draft is read, so that nothing can be typed in its place', async () => {
  await startComposer();
  cleanup();
  bridge.inbox.drafts.set('anna', 'old draft');
  const held = bridge.hold('drafts.get');
  await renderPage(<Composer conversationId="anna" mode="main" />);
  await waitFor(() => expect(held).toHaveLength(1));
  expect(screen.queryByRole('textbox')).toBeNull();
  bridge.fail('drafts.get', { code: 'diskFull', params: {} });
  await act(async () => held[0]?.());
  expect(screen.queryByRole('textbox')).toBeNull();
  bridge.fail('drafts.get', null);
  await waitFor(() => expect(held).toHaveLength(2));
  await act(async () => held[1]?.());
  expect((await box()).value).toBe('old draft');
});

it('stores what was typed when it is left, without waiting', async () => {
  const { user, unmount } = await startComposer();
  await user.type(await box(), 'unfinished');
  unmount();
  await waitFor(() => expect(bridge.inbox.drafts.get('anna')).toBe('unfinished'));
});

it.each([
  ['behind it', false],
  ['that one has just come to', true],
])('follows what was typed in the other window, in a window %s', async (_where, focused) => {
  const { user } = await startComposer({ drafts: { anna: 'from before' } });
  await waitFor(async () => expect((await box()).value).toBe('from before'));
  bridge.inbox.drafts.set('anna', 'typed in the other window');
  vi.spyOn(document, 'hasFocus').mockReturnValue(focused);
  const changed = { conversationIds: ['anna'], list: false };
  await act(async () => bridge.emit('inbox.changed', changed));
  await waitFor(async () => expect((await box()).value).toBe('typed in the other window'));
  await user.type(await box(), ', and here');
  bridge.inbox.drafts.set('anna', 'something else');
  await act(async () => bridge.emit('inbox.changed', changed));
  expect((await box()).value).toBe('typed in the other window, and here');
});

it.each(['answer', 'news'] as const)(
  'shows the words of the other window with the %s that brings them, before another key can come',
  async (brought) => {
    const { user } = await startComposer({ drafts: { anna: 'both, ' } });
    await waitFor(async () => expect((await box()).value).toBe('both, '));
    const area = await box();
    const held = bridge.hold(brought === 'answer' ? 'drafts.set' : 'drafts.get');
    bridge.inbox.drafts.set('anna', 'both, there ');
    if (brought === 'answer') {
      await user.type(area, 'here ');
      area.blur();
    } else {
      await act(async () =>
        bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false }),
      );
    }
    await waitFor(() => expect(held).toHaveLength(1));
    const before = area.value;
    held[0]?.();
    // Promises alone: a key is a task of its own.
    for (let nth = 0; area.value === before && nth < 100; nth += 1) await Promise.resolve();
    expect(area.value).toBe(brought === 'answer' ? 'both, there here ' : 'both, there ');
  },
);

it('shows what is read late where its own text was stored meanwhile', async () => {
  const { user } = await startComposer({ drafts: { anna: 'both, ' } });
  await waitFor(async () => expect((await box()).value).toBe('both, '));
  const held = bridge.hold('drafts.get');
  await act(async () => bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false }));
  await waitFor(() => expect(held).toHaveLength(1));
  await user.type(await box(), 'here ');
  bridge.inbox.drafts.set('anna', 'both, there ');
  (await box()).blur();
  await waitFor(async () => expect((await box()).value).toBe('both, there here '));
  await act(async () => held[0]?.());
  expect((await box()).value).toBe('both, there here ');
  await act(async () => addToDraft('anna', 'and late'));
  await waitFor(() => expect(held).toHaveLength(2));
  await act(async () => held[1]?.());
  expect((await box()).value).toBe('both, there here and late');
});

it('hands one text over at a time, also after the conversation was left and opened again', async () => {
  const { user, show } = await startComposer();
  const held = bridge.hold('outbox.sendText');
  await user.type(await box(), 'At nine.{Enter}');
  show('ben');
  await waitFor(async () => expect((await box()).value).toBe(''));
  show('anna');
  await waitFor(async () => expect((await box()).value).toBe('At nine.'));
  await user.type(await box(), '{Home}No: {Enter}');
  expect(bridge.callsOf('outbox.sendText')).toHaveLength(1);
  expect(screen.getByRole('button', { name: 'Send' }).getAttribute('aria-busy')).toBe('true');
  await act(async () => held[0]?.());
  expect((await box()).value).toBe('No: At nine.');
  await user.keyboard('{Enter}');
  expect(bridge.callsOf('outbox.sendText').map(({ text }) => text)).toEqual([
    'At nine.',
    'No: At nine.',
  ]);
});

it('leaves the caret in the word that is being typed while the text before it is sent', async () => {
  const { user } = await startComposer();
  const held = bridge.hold('outbox.sendText');
  await user.type(await box(), 'At nine.{Enter}');
  await user.keyboard(' And brng it.{ArrowLeft>6/}');
  await act(async () => held[0]?.());
  expect((await box()).value).toBe(' And brng it.');
  await user.keyboard('i');
  expect((await box()).value).toBe(' And bring it.');
});

it.each([
  ['the other window added words', 'We are open', 6, 'We are open, at last', 6],
  ['it had other words', 'We are open', 6, 'Closed', 6],
  ['words came before it', 'open', 2, 'We are open', 9],
  ['it was at the end', 'We are', 6, 'We are open', 11],
  ['words with the same end came behind', 'Hi.', 2, 'Hi. Bye.', 2],
])('has the caret where it belongs after %s', async (_what, draft, at, now, then) => {
  await startComposer({ drafts: { anna: draft } });
  await waitFor(async () => expect((await box()).value).toBe(draft));
  (await box()).setSelectionRange(at, at);
  bridge.inbox.drafts.set('anna', now);
  await act(async () => bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false }));
  await waitFor(async () => expect((await box()).value).toBe(now));
  expect((await box()).selectionStart).toBe(then);
});

it.each([
  ['Hel', 'lo', ', Anna.'],
  ['', 'Hello', ', Anna.'],
])(
  'has late letters between %j, typed before, and what was typed since',
  async (before, late, since) => {
    const { user } = await startComposer();
    if (before) await user.type(await box(), before);
    else await box();
    const held = bridge.hold('drafts.get');
    await act(async () => addToDraft('anna', late));
    await user.type(await box(), since);
    await waitFor(() => expect(held).toHaveLength(1));
    await act(async () => held[0]?.());
    expect((await box()).value).toBe('Hello, Anna.');
  },
);

it('takes no words of the other window into what is selected', async () => {
  const { user } = await startComposer({ drafts: { anna: 'We are' } });
  await waitFor(async () => expect((await box()).value).toBe('We are'));
  (await box()).select();
  bridge.inbox.drafts.set('anna', 'We are open');
  await act(async () => bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false }));
  await waitFor(async () => expect((await box()).value).toBe('We are open'));
  await user.keyboard('!');
  expect((await box()).value).toBe('We are open!');
});

it('has what was typed ahead in the box, whatever has the focus when it is drawn', async () => {
  const { show } = await startComposer();
  const held = bridge.hold('drafts.get');
  const field = document.body.appendChild(document.createElement('textarea'));
  onTestFinished(() => field.remove());
  await act(async () => openConversation('ben'));
  show('ben');
  for (const letter of 'hello') typeAhead(letter);
  // As under a dialog: Chromium gives the focus to nothing inert.
  const focus = HTMLTextAreaElement.prototype.focus;
  vi.spyOn(HTMLTextAreaElement.prototype, 'focus').mockImplementation(function (
    this: HTMLTextAreaElement,
  ) {
    if (this === field) focus.call(this);
  });
  field.focus();
  await act(async () => held.at(-1)?.());
  await waitFor(async () => expect((await box()).value).toBe('hello'));
  expect(field.value).toBe('');
});

it('is empty and free where its text was sent between its drawing and its listening', async () => {
  const { user, unmount } = await startComposer();
  await renderPage(<Known />);
  await user.type(await box(), 'Hello');
  const held = bridge.hold('outbox.sendText');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(held).toHaveLength(1));
  unmount();
  // As after a window that was hidden: no event that React draws in the same task.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => root.unmount());
  function Answer() {
    useLayoutEffect(() => held[0]?.(), []);
    return null;
  }
  root.render(
    <Providers>
      <Known />
      <Composer conversationId="anna" mode="main" />
      <Answer />
    </Providers>,
  );
  await vi.waitFor(() => expect(bridge.callsOf('outbox.sendText')).toHaveLength(1));
  await new Promise((done) => setTimeout(done, 300));
  vi.unstubAllGlobals();
  expect((await box()).value).toBe('');
  expect(screen.getByRole('button', { name: 'Send' }).getAttribute('aria-busy')).toBeNull();
});

function Known() {
  useConversation('anna');
  return null;
}
