import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { startConversations } from '../../stores/conversations';
import { startInboxCounts } from '../../stores/inboxCounts';
import { openConversation, useNavigation } from '../../stores/navigation';
import { startSession } from '../../stores/session';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation, sampleItem, sampleMessage } from '../../test/sample';
import QuickReply from './QuickReply';

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
  stops = [await startSession(), startConversations(), await startInboxCounts()];
  openConversation('anna');
  await renderPage(<QuickReply />);
  await screen.findByRole('textbox', { name: 'Reply' });
  return userEvent.setup({ delay: null });
}
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
  screen.getByText('Mila answers');
  await screen.findByText('five');
  expect(screen.queryByText('two')).toBeNull();
  screen.getByText('three');
  expect(document.activeElement).toBe(box());
  expect(bridge.callsOf('windows.showing').at(-1)).toEqual({ conversationId: 'anna' });
});

it('sends with Enter, shows that it was sent, and closes itself', async () => {
  const user = await start();
  await user.type(box(), 'Yes, we do.{Enter}');
  expect(bridge.callsOf('outbox.sendText')).toMatchObject([
    { conversationId: 'anna', text: 'Yes, we do.', takeOver: null },
  ]);
  await screen.findByText('Sent', { selector: '[role="status"]' });
  expect(closes()).toBe(0);
  await waitFor(() => expect(closes()).toBe(1), { timeout: 3000 });
});

it('breaks the line with Shift+Enter', async () => {
  const user = await start();
  await user.type(box(), 'One{Shift>}{Enter}{/Shift}Two');
  expect(box().value).toBe('One\nTwo');
  expect(bridge.callsOf('outbox.sendText')).toEqual([]);
});

it('goes on to the next who waits after a reply', async () => {
  const user = await start([waiting('anna', 'Anna Keller'), waiting('bruno', 'Bruno Almeida')]);
  await user.type(box(), 'Yes.{Enter}');
  await screen.findByRole('heading', { name: 'Bruno Almeida' }, { timeout: 3000 });
  expect(closes()).toBe(0);
});

it('stays when the owner types on', async () => {
  const user = await start();
  await user.type(box(), 'Yes.{Enter}');
  await screen.findByText('Sent', { selector: '[role="status"]' });
  await user.type(box(), 'And');
  vi.useFakeTimers();
  await vi.advanceTimersByTimeAsync(5000);
  vi.useRealTimers();
  expect(closes()).toBe(0);
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

it('skips through those who wait, and closes after the last', async () => {
  const user = await start([waiting('anna', 'Anna Keller'), waiting('bruno', 'Bruno Almeida')]);
  await screen.findByText('1 more waits for you');
  await user.click(screen.getByRole('button', { name: 'Skip' }));
  await screen.findByRole('heading', { name: 'Bruno Almeida' });
  await user.click(await screen.findByRole('button', { name: 'Skip' }));
  await waitFor(() => expect(closes()).toBe(1));
  expect(bridge.callsOf('inbox.nextWaiting').at(-1)?.skip).toEqual(
    expect.arrayContaining(['anna', 'bruno']),
  );
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
