/** A slow main: what it answers late leads no letter and no focus to another customer. */
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeDraft } from '../features/composer/drafts';
import { takeTypedAhead } from '../stores/focus';
import { closeOverlay, openConversation, openOverlay, useNavigation } from '../stores/navigation';
import { type FakeBridge, installFakeBridge } from '../test/fakeBridge';
import { fakeHighlights, giveLayout, setViewport } from '../test/layout';
import { renderPage } from '../test/render';
import { sampleConversation, sampleItem, sampleMessage, signedIn } from '../test/sample';
import MainWindow from './MainWindow';
import { pageOf } from './page';
import { startPage } from './start';

let bridge: FakeBridge;
const windowEndsAtMs = Date.now() + 3_600_000;

async function start(
  conversations = [
    sampleConversation({ windowEndsAtMs, outboxLater: 1 }),
    sampleConversation({ id: 'ben', name: 'Ben Person', windowEndsAtMs }),
  ],
) {
  setViewport({ width: 1080, height: 720 });
  bridge = installFakeBridge({
    session: signedIn,
    conversations,
  });
  await startPage(pageOf(''));
  await renderPage(<MainWindow />);
  return userEvent.setup();
}
type User = Awaited<ReturnType<typeof start>>;

const press = async (user: User, name: string) => {
  const row = await screen.findByRole('listitem', { name });
  await user.click(within(row).getByRole('button'));
};
const open = async (user: User, name: string) => {
  await press(user, name);
  const box = await screen.findByRole('textbox', { name: 'Message' });
  await waitFor(() => expect(document.activeElement).toBe(box));
};
const answer = async (held: (() => void)[]) => {
  await waitFor(() => expect(held.length).toBeGreaterThan(0));
  for (const go of held) await act(async () => go());
  await act(() => new Promise((done) => setTimeout(done, 20)));
};
const sent = () =>
  bridge.callsOf('outbox.sendText').map(({ conversationId, text }) => [conversationId, text]);
const inSight = () => useNavigation.getState().conversationId;

beforeEach(() => {
  const takeLayout = giveLayout({ clientWidth: 320, clientHeight: 640 });
  return () => {
    cleanup();
    takeLayout();
    takeDraft('anna');
    takeDraft('ben');
    useNavigation.setState({ overlay: null });
    openConversation(null);
  };
});

describe('letters', () => {
  it('go to whom is in sight, after an answer about somebody who was left', async () => {
    const user = await start();
    const base = sampleItem('anna', 'later', {
      message: sampleMessage('later', { text: { id: null, body: 'Later.' } }),
    });
    const item = { ...base, outbox: { id: 'o1', choices: [], error: null } };
    bridge.answer('outbox.later', () => [
      { item, kind: 'scheduled', atMs: Date.now() + 9e6 } as never,
    ]);
    await open(user, 'Anna Keller');
    const held = bridge.hold('outbox.decide');
    await user.click(await screen.findByRole('button', { name: 'Send now' }));
    await open(user, 'Ben Person');
    await answer(held);
    const details = screen.getByRole('button', { name: 'Details' });
    details.focus();
    fireEvent.keyDown(details, { key: 'x' });
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }));
    openConversation('anna');
    expect(takeTypedAhead('anna')).toBe('');
  });

  it('go to whom is in sight, after somebody who was not drawn under the settings', async () => {
    const user = await start();
    await open(user, 'Ben Person');
    const held = bridge.hold('thread.open');
    openConversation('anna');
    openOverlay({ kind: 'insights' });
    openConversation('ben');
    closeOverlay();
    await answer(held);
    const row = screen.getByRole('button', { name: 'Details' });
    row.focus();
    fireEvent.keyDown(row, { key: 'x' });
    openConversation('anna');
    expect(takeTypedAhead('anna')).toBe('');
  });

  it('stay in the field they are typed in, when a box is drawn late', async () => {
    const user = await start();
    const held = bridge.hold('thread.open');
    await press(user, 'Anna Keller');
    const search = screen.getByRole<HTMLInputElement>('searchbox');
    await user.click(search);
    await user.keyboard('red ');
    await answer(held);
    await screen.findByRole('textbox', { name: 'Message' });
    await user.keyboard('shoes{Enter}');
    await act(() => new Promise((done) => setTimeout(done, 50)));
    expect(sent()).toEqual([]);
    expect(search.value).toBe('red shoes');
  });

  it('that an input method puts together stay there too', async () => {
    const user = await start();
    const held = bridge.hold('thread.open');
    await press(user, 'Anna Keller');
    const search = screen.getByRole<HTMLInputElement>('searchbox');
    await user.click(search);
    fireEvent.keyDown(search, { key: 'Process', keyCode: 229 });
    await answer(held);
    await screen.findByRole('textbox', { name: 'Message' });
    expect(document.activeElement).toBe(search);
  });

  it('are not swallowed by what would have been opened about somebody who was left', async () => {
    const user = await start();
    await open(user, 'Ben Person');
    openOverlay({ kind: 'prompt', conversationId: 'anna' });
    await user.keyboard('yes{Enter}');
    await waitFor(() => expect(sent()).toEqual([['ben', 'yes']]));
  });

  it('are kept for a box that is drawn late, when the owner has gone on to another field', async () => {
    const user = await start();
    const held = bridge.hold('thread.open');
    await press(user, 'Anna Keller');
    await user.keyboard('hello');
    const search = screen.getByRole('searchbox');
    await user.type(search, 'ben');
    await answer(held);
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    expect(box.value).toBe('hello');
    expect(document.activeElement).toBe(search);
  });

  it('are not put into a box that comes long after, where the 24 hours were over', async () => {
    const user = await start([sampleConversation({ windowEndsAtMs: Date.now() - 1000 })]);
    const held = bridge.hold('thread.open');
    await press(user, 'Anna Keller');
    await user.keyboard('hello');
    await answer(held);
    await screen.findByText(/24 hours/);
    bridge.answer('inbox.get', () => sampleConversation({ windowEndsAtMs }));
    bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false });
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    expect(box.value).toBe('');
  });

  it('stay with the search in a conversation whose box is drawn late', async () => {
    fakeHighlights();
    const user = await start();
    const held = bridge.hold('thread.open');
    await press(user, 'Anna Keller');
    await user.keyboard('{Control>}f{/Control}');
    const find = await screen.findByRole('searchbox', { name: /find/i });
    await answer(held);
    await screen.findByRole('textbox', { name: 'Message' });
    expect(document.activeElement).toBe(find);
    await user.keyboard('refund{Enter}');
    expect(sent()).toEqual([]);
  });
});

describe('what main has found', () => {
  it('leads nobody away who types on', async () => {
    const user = await start();
    await open(user, 'Anna Keller');
    bridge.answer('inbox.nextUnread', () => 'ben');
    const held = bridge.hold('inbox.nextUnread');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await user.keyboard('pay 40 eu');
    await answer(held);
    await user.keyboard('ro now{Enter}');
    await waitFor(() => expect(sent()).toEqual([['anna', 'pay 40 euro now']]));
  });

  it('leads nobody away who has opened a dialog', async () => {
    const user = await start();
    await open(user, 'Anna Keller');
    bridge.answer('inbox.nextUnread', () => 'ben');
    const held = bridge.hold('inbox.nextUnread');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    act(() => openOverlay({ kind: 'prompt', conversationId: 'anna' }));
    await answer(held);
    expect(inSight()).toBe('anna');
  });

  it('begins no conversation for a new message that was given up', async () => {
    const user = await start();
    await open(user, 'Anna Keller');
    bridge.answer('beginnings.find', () => ({
      number: '447700900801',
      numberText: '+44 7700 900801',
      country: 'GB',
      conversationId: null,
      name: null,
      from: [{ number: '447700900100', numberText: '+44 7700 900100' }],
    }));
    const held = bridge.hold('beginnings.open');
    act(() => openOverlay({ kind: 'new', text: '07700 900801' }));
    await screen.findByText('+44 7700 900801');
    await user.type(await screen.findByRole('textbox', { name: 'Number or name' }), '{Enter}');
    await waitFor(() => expect(held).toHaveLength(1));
    await user.keyboard('{Escape}');
    await answer(held);
    expect(useNavigation.getState()).toMatchObject({ conversationId: 'anna', overlay: null });
  });
});
