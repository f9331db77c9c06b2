import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { startFocusKeeper } from '../../app/focusKeeper';
import { startKeys } from '../../app/keys';
import { followInbox } from '../../data/read';
import { openConversation, useNavigation } from '../../stores/navigation';
import { startSession } from '../../stores/session';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { insertsText } from '../../test/composer';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation, sampleItem, sampleMessage } from '../../test/sample';
import QuickReply from './QuickReply';
import { DONE_AFTER_MS } from './ReplyCard';

let bridge: FakeBridge;
let stops: (() => void)[] = [];
const now = Date.now();

const waiting = (id: string, name: string) =>
  sampleConversation({
    id,
    name,
    attention: 'needs-you',
    attentionReason: 'support-handoff',
    lastMessageAtMs: now,
    windowEndsAtMs: now + 3_600_000,
  });

async function start(conversations = [waiting('anna', 'Anna Keller')]) {
  bridge = installFakeBridge({ conversations });
  bridge.inbox.threads.set(
    'anna',
    ['one', 'two', 'three', 'four', 'five'].map((words, index) =>
      sampleItem('anna', words, {
        createdAtMs: now - (5 - index) * 1000,
        message: sampleMessage(words, { text: { id: null, body: words } }),
      }),
    ),
  );
  stops = [await startSession(), followInbox()];
  openConversation('anna');
  await renderPage(<QuickReply />);
  await screen.findByRole('textbox', { name: 'Reply' });
  await frames(3);
  return userEvent.setup({ delay: null });
}
/** A press is for whom the screen shows: drawn alone is too early. */
async function frames(count: number): Promise<void> {
  for (let nth = 0; nth < count; nth += 1)
    await act(() => new Promise<number>((drawn) => requestAnimationFrame(drawn)));
}
/** The clock of events stays. */
const timers: Parameters<typeof vi.useFakeTimers>[0] = {
  shouldAdvanceTime: true,
  toFake: ['setTimeout', 'clearTimeout', 'Date'],
};
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
const closes = () => bridge.callsOf('windows.closeSelf').length;

beforeEach(() => () => {
  cleanup();
  for (const stop of stops) stop();
  openConversation(null);
});

it('shows the contact, who answers, the last three messages, and the box in focus', async () => {
  await start();
  screen.getByRole('heading', { level: 1, name: 'Anna Keller' });
  screen.getByText('Mila (agent) answers');
  await screen.findByText('five');
  expect(screen.queryByText('two')).toBeNull();
  screen.getByText('three');
  expect(document.activeElement).toBe(box());
  expect(bridge.callsOf('windows.showing').at(-1)).toEqual({ conversationId: 'anna' });
});

it('sends with Enter, says so, and closes itself when nothing is done for a while', async () => {
  const user = await start();
  vi.useFakeTimers(timers);
  await user.type(box(), 'Yes, we do.{Enter}');
  expect(bridge.callsOf('outbox.sendText')).toMatchObject([
    { conversationId: 'anna', text: 'Yes, we do.', takeOver: 10 },
  ]);
  await screen.findByText('Sent', { selector: '[role="status"]' });
  await act(() => vi.advanceTimersByTimeAsync(DONE_AFTER_MS - 1000));
  expect(closes()).toBe(0);
  screen.getByText('Sent', { selector: '[role="status"]' });
  await act(() => vi.advanceTimersByTimeAsync(1100));
  expect(closes()).toBe(1);
  vi.useRealTimers();
});

it('breaks the line with Shift+Enter', async () => {
  const user = await start();
  await user.type(box(), 'One{Shift>}{Enter}{/Shift}Two');
  expect(box().value).toBe('One\nTwo');
  expect(bridge.callsOf('outbox.sendText')).toEqual([]);
});

it('keeps its customer after a reply, and goes on and back by button and key', async () => {
  const user = await start([waiting('anna', 'Anna Keller'), waiting('bruno', 'Bruno Almeida')]);
  vi.useFakeTimers(timers);
  await user.type(box(), 'Yes.{Enter}');
  await screen.findByText('Sent', { selector: '[role="status"]' });
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  vi.useRealTimers();
  screen.getByRole('heading', { name: 'Anna Keller' });
  await user.click(await screen.findByRole('button', { name: 'Next: Bruno Almeida' }));
  await screen.findByRole('heading', { name: 'Bruno Almeida' });
  expect(screen.queryByRole('button', { name: /^Next/ })).toBeNull();
  await screen.findByRole('button', { name: 'Back to Anna Keller' });
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await screen.findByRole('heading', { name: 'Anna Keller' });
  await screen.findByRole('button', { name: 'Next: Bruno Almeida' });
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await screen.findByRole('heading', { name: 'Bruno Almeida' });
  expect(closes()).toBe(0);
});

it('goes one step for a key that is held', async () => {
  await start(['anna', 'bruno', 'cleo'].map((id) => waiting(id, id)));
  await screen.findByRole('button', { name: 'Next: bruno' });
  for (const repeat of [false, true, true]) {
    fireEvent.keyDown(document.body, { key: 'ArrowDown', altKey: true, repeat });
    await screen.findByRole('heading', { name: 'bruno' });
    await screen.findByRole('button', { name: 'Next: cleo' });
  }
});

it('stays while a text is in the box', async () => {
  const user = await start();
  await user.type(box(), 'Yes.{Enter}');
  await screen.findByText('Sent', { selector: '[role="status"]' });
  vi.useFakeTimers(timers);
  await user.type(box(), 'And');
  expect(screen.queryByText('Sent', { selector: '[role="status"]' })).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(2 * DONE_AFTER_MS));
  vi.useRealTimers();
  expect(closes()).toBe(0);
});

it('gives typed text to its customer, and takes no press from before that one was on the screen', async () => {
  const user = await start([waiting('anna', 'Anna Keller'), waiting('bruno', 'Bruno Almeida')]);
  await screen.findByRole('button', { name: 'Next: Bruno Almeida' });
  await user.type(box(), 'For Anna');
  const key = (name: string) =>
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true });
  const early = [key(' '), key('x')];
  const press = key('Enter');
  // The first frame of the next one takes a while.
  const frames = vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0);
  act(() => openConversation('bruno'));
  await screen.findByRole('heading', { name: 'Bruno Almeida' });
  await screen.findByRole('textbox', { name: 'Reply' });
  act(() => {
    for (const one of early) box().dispatchEvent(one);
    box().dispatchEvent(press);
  });
  expect([...early, press].map((one) => one.defaultPrevented)).toEqual([true, true, true]);
  await waitFor(() => expect(bridge.inbox.drafts.get('anna')).toBe('For Anna x'));
  const [letter, enter] = [key('y'), key('Enter')];
  act(() => {
    box().dispatchEvent(letter);
    box().dispatchEvent(enter);
  });
  expect([letter.defaultPrevented, enter.defaultPrevented]).toEqual([false, true]);
  frames.mockRestore();
  expect(box().value).toBe('');
});

it('stays when the reply could not be sent', async () => {
  const user = await start();
  bridge.answer('outbox.sendText', ({ conversationId }) => {
    bridge.inbox.conversations = bridge.inbox.conversations.map((each) => ({
      ...each,
      outboxStuck: 1,
    }));
    return sampleItem(conversationId, 'failed', { mine: true, delivery: 'failed' });
  });
  await user.type(box(), 'Yes.{Enter}');
  await screen.findByText('Not sent: see above');
});

it('keeps the draft when Esc closes it', async () => {
  const user = await start();
  await user.type(box(), 'Let me che');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(closes()).toBe(1));
  const methods = bridge.calls.map(({ method }) => method);
  expect(bridge.inbox.drafts.get('anna')).toBe('Let me che');
  expect(methods.lastIndexOf('drafts.set')).toBeLessThan(methods.indexOf('windows.closeSelf'));
});

it('does not close over somebody else, however late main stores or opens', async () => {
  const user = await start([waiting('anna', 'Anna Keller'), waiting('ben', 'Ben')]);
  await user.type(box(), 'half');
  const stores = bridge.hold('drafts.set');
  const opens = bridge.hold('windows.openMain');
  await user.keyboard('{Escape}');
  expect(closes()).toBe(1);
  await user.click(screen.getByRole('button', { name: 'Open conversation' }));
  await act(async () => openConversation('ben'));
  await frames(3);
  await user.type(box(), 'for Ben');
  for (const answer of [...stores, ...opens]) await act(async () => answer());
  await act(() => new Promise((done) => setTimeout(done, 20)));
  expect(closes()).toBe(1);
});

it('says that a reply is out, also where main cannot be asked how it goes', async () => {
  const user = await start();
  bridge.fail('inbox.get', { code: 'unexpected', params: {} });
  await user.type(box(), 'Yes{Enter}');
  await waitFor(() => expect(bridge.callsOf('outbox.sendText')).toHaveLength(1));
  await waitFor(() => expect(bridge.callsOf('inbox.get').length).toBeGreaterThan(1));
  await act(() => new Promise((done) => setTimeout(done, 50)));
  expect(useToasts.getState().toasts).toEqual([]);
});

it('can be closed by Esc while main does not answer', async () => {
  await start();
  bridge.hold('inbox.get');
  act(() => openConversation('ben'));
  await frames(3);
  fireEvent.keyDown(document.body, { key: 'Escape' });
  await waitFor(() => expect(closes()).toBe(1));
});

it('opens the conversation in the main window and goes', async () => {
  const user = await start();
  await user.click(screen.getByRole('button', { name: 'Open conversation' }));
  expect(bridge.callsOf('windows.openMain')).toEqual([
    { conversationId: 'anna', messageKey: null },
  ]);
  await waitFor(() => expect(closes()).toBe(1));
});

it('leads from a quote to its message: here, or in the main window when it is far back', async () => {
  const user = await start();
  const says = (id: string, replyTo: string) =>
    sampleItem('anna', id, {
      createdAtMs: now,
      message: sampleMessage(id, { text: { id: null, body: id }, replyTo }),
    });
  const thread = bridge.inbox.threads.get('anna') ?? [];
  bridge.inbox.threads.set('anna', [...thread, says('far', 'one'), says('near', 'far')]);
  await act(async () => bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false }));
  await user.click(await screen.findByRole('button', { name: /^Answer to .*far$/ }));
  expect(bridge.callsOf('windows.openMain')).toEqual([]);
  await user.click(screen.getByRole('button', { name: /^Answer to .*one$/ }));
  expect(bridge.callsOf('windows.openMain')).toEqual([
    { conversationId: 'anna', messageKey: 'one' },
  ]);
  await waitFor(() => expect(closes()).toBe(1));
});

it('says so when the conversation is gone', async () => {
  await start();
  act(() => openConversation('nobody'));
  await screen.findByText('This conversation is no longer here');
  expect(useNavigation.getState().conversationId).toBe('nobody');
});

it('has no accessibility faults', async () => {
  await start();
  await screen.findByText('five');
  expect(await axeFaults()).toEqual([]);
});

it.each(['box', 'button'] as const)(
  'keeps letters for its box, which is drawn again with the window; a %s had the focus',
  async (last) => {
    const user = await start();
    Object.assign(document, { execCommand: insertsText });
    startKeys();
    startFocusKeeper();
    if (last === 'button') screen.getByRole('button', { name: 'Take over' }).focus();
    const held = bridge.hold('drafts.get');
    for (const hidden of [true, false]) {
      vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
      await act(async () => fireEvent(document, new Event('visibilitychange')));
    }
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    // Longer than the focus is left where nothing is.
    await act(() => new Promise((passed) => setTimeout(passed, 200)));
    await user.keyboard('Yes, it is.');
    await act(async () => held.at(-1)?.());
    await waitFor(() => expect(box().value).toBe('Yes, it is.'));
    expect(document.activeElement).toBe(box());
    expect(bridge.callsOf('handoff.takeOver')).toEqual([]);
  },
);
