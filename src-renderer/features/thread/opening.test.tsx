import { act, cleanup, screen, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { useConversation } from '../../data/conversation';
import { followInbox } from '../../data/read';
import { openConversation, useNavigation } from '../../stores/navigation';
import { startSession } from '../../stores/session';
import { shownToken } from '../../stores/shown';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation } from '../../test/sample';
import { item, NOW, words } from '../../test/thread';
import { startOpenings, takeDraftOf, takeLoader } from './opening';
import { Thread } from './Thread';

let bridge: FakeBridge;

function Window() {
  const conversationId = useNavigation((state) => state.conversationId);
  const view = useConversation(conversationId);
  return (
    conversationId && (
      <>
        <h2>{view?.name}</h2>
        <Thread conversationId={conversationId} mode="main" />
      </>
    )
  );
}

const many = (count: number) =>
  Array.from({ length: count }, (_, nth) =>
    item(`k${nth}`, words(`message ${nth}`), { createdAtMs: NOW - (count - nth) * 1000 }),
  );
const open = (messageKey?: string) => act(async () => openConversation('anna', messageKey));
const changed = () =>
  act(async () => bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false }));
const opens = () => bridge.callsOf('thread.open');
const pages = () => bridge.callsOf('thread.page');

async function start(view: Parameters<typeof sampleConversation>[0] = {}) {
  bridge = installFakeBridge({ conversations: [sampleConversation(view)] });
  bridge.inbox.threads.set('anna', many(120));
  const stops = [await startSession(), followInbox(), startOpenings('main')];
  await renderPage(<Window />);
  return () => {
    for (const stop of stops.reverse()) stop();
  };
}

beforeEach(() => () => {
  cleanup();
  vi.restoreAllMocks();
  localStorage.clear();
  openConversation(null);
});

it('asks for all at once, and for nothing twice', async () => {
  const stop = await start();
  const opened = bridge.hold('thread.open');
  await open();
  expect(screen.queryByRole('log')).toBeNull();
  await act(async () => opened[0]?.());
  within(screen.getByRole('log')).getByText('message 119');
  expect(opens()).toHaveLength(1);
  expect([pages().length, bridge.callsOf('inbox.get').length]).toEqual([0, 0]);
  stop();
});

it('is kept until it is drawn, however long a busy page takes to draw it', async () => {
  bridge = installFakeBridge({ conversations: [sampleConversation({ name: 'Anna' })] });
  bridge.inbox.threads.set('anna', many(3));
  const stops = [await startSession(), followInbox(), startOpenings('main')];
  openConversation('anna');
  await vi.waitFor(() => expect(takeDraftOf('anna')).not.toBeNull());
  await new Promise((later) => setTimeout(later, 20));
  await renderPage(<Window />);
  screen.getByRole('heading', { name: 'Anna' });
  expect(bridge.callsOf('inbox.get')).toHaveLength(0);
  for (const stop of stops.reverse()) stop();
});

it('misses nothing that comes before it is drawn, nor afterwards', async () => {
  const stop = await start();
  const opened = bridge.hold('thread.open');
  const messages = bridge.hold('thread.page');
  await open();
  bridge.inbox.threads.set('anna', [...many(120), item('late', words('Hello?'))]);
  await changed();
  await act(async () => opened.shift()?.());
  while (messages.length > 0) await act(async () => messages.shift()?.());
  await screen.findByText('Hello?');
  bridge.inbox.threads.set('anna', [...many(120), item('later', words('Still there?'))]);
  await changed();
  while (messages.length > 0) await act(async () => messages.shift()?.());
  await screen.findByText('Still there?');
  stop();
});

it('never goes back to what was true before a change', async () => {
  const stop = await start({ name: 'Anna' });
  const opened = bridge.hold('thread.open');
  await open();
  bridge.answer('inbox.get', () => sampleConversation({ name: 'Anna Souza' }));
  await changed();
  screen.getByRole('heading', { name: 'Anna Souza' });
  await act(async () => opened.shift()?.());
  screen.getByRole('heading', { name: 'Anna Souza' });
  stop();
});

it.each([
  ['a message that was searched for', 'k10', {}],
  [
    'the first of more unread ones than a page holds',
    undefined,
    { unreadCount: 60, firstUnreadKey: 'k60' },
  ],
])('begins at %s', async (_what, messageKey, view) => {
  const stop = await start(view);
  await open(messageKey);
  await screen.findByText(`message ${messageKey ? 10 : 60}`);
  expect(opens()).toHaveLength(1);
  stop();
});

it('shows why the messages could not be read', async () => {
  const stop = await start();
  bridge.fail('thread.open', { code: 'databaseLocked', params: {} });
  await open();
  const again = await screen.findByRole('button', { name: 'Try again' });
  bridge.fail('thread.open', null);
  await act(async () => again.click());
  await screen.findByText('message 119');
  stop();
});

it('follows the conversation that is open, and no other', async () => {
  const stop = await start();
  await open();
  await act(async () => openConversation(null));
  const asked = pages().length;
  await changed();
  expect(pages()).toHaveLength(asked);
  stop();
});

it('gives its draft to one box', async () => {
  const stop = await start();
  bridge.inbox.drafts.set('anna', 'half a sentence');
  await open();
  expect(takeDraftOf('ben')).toBeNull();
  expect(takeDraftOf('anna')).toBe('half a sentence');
  expect(takeDraftOf('anna')).toBeNull();
  stop();
});

it('holds the token of what is in sight, and of nothing else', async () => {
  const stop = await start();
  const opened = bridge.hold('thread.open');
  await open();
  expect(shownToken()).toBe('');
  await act(async () => opened.shift()?.());
  expect(shownToken()).toBe('shown-anna');
  // Drawn again, it is in sight all the while.
  takeLoader('anna', 'main');
  expect(shownToken()).toBe('shown-anna');
  await act(async () => openConversation('ben'));
  expect(shownToken()).toBe('');
  // An answer that comes late is no word about what is in sight now.
  await act(async () => opened.shift()?.());
  expect(shownToken()).toBe('');
  stop();
});

it('opens a conversation that comes later than it was asked for', async () => {
  const stop = await start({ id: 'ben', name: 'Ben' });
  await open();
  bridge.inbox.conversations = [sampleConversation({ name: 'Anna' })];
  await changed();
  await screen.findByText('message 119');
  expect(shownToken()).toBe('shown-anna');
  stop();
});
