import { act, cleanup, screen, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { startConversations, useConversation } from '../../stores/conversations';
import { openConversation, useNavigation } from '../../stores/navigation';
import { startSession } from '../../stores/session';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation } from '../../test/sample';
import { item, NOW, words } from '../../test/thread';
import { startOpenings, takeOpening } from './opening';
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
const pages = () => bridge.callsOf('thread.page');

async function start(view: Parameters<typeof sampleConversation>[0] = {}) {
  bridge = installFakeBridge({ conversations: [sampleConversation(view)] });
  bridge.inbox.threads.set('anna', many(120));
  const stops = [await startSession(), startConversations(), startOpenings()];
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

it('asks for the view and the messages at once, and for nothing twice', async () => {
  const stop = await start();
  const views = bridge.hold('inbox.get');
  const messages = bridge.hold('thread.page');
  await open();
  expect([views.length, messages.length]).toEqual([1, 1]);
  await act(async () => views[0]?.());
  // The view alone draws nothing yet.
  expect(screen.queryByRole('log')).toBeNull();
  await act(async () => messages[0]?.());
  within(screen.getByRole('log')).getByText('message 119');
  expect(pages()).toHaveLength(1);
  expect(bridge.callsOf('inbox.get')).toHaveLength(1);
  stop();
});

it('misses nothing that comes before it is drawn, nor afterwards', async () => {
  const stop = await start();
  const messages = bridge.hold('thread.page');
  await open();
  bridge.inbox.threads.set('anna', [...many(120), item('late', words('Hello?'))]);
  await changed();
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
  const messages = bridge.hold('thread.page');
  await open();
  bridge.answer('inbox.get', () => sampleConversation({ name: 'Anna Souza' }));
  await changed();
  screen.getByRole('heading', { name: 'Anna Souza' });
  while (messages.length > 0) await act(async () => messages.shift()?.());
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
  const at = { key: messageKey ?? 'k60', side: 'around' };
  expect(pages().map((asked) => asked.at)).toContainEqual(at);
  stop();
});

it('shows why the messages could not be read', async () => {
  const stop = await start();
  bridge.fail('thread.page', { code: 'unexpected', params: {} });
  await open();
  await screen.findByRole('button', { name: 'Try again' });
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

it('gives its page to one thread', async () => {
  const stop = await start();
  openConversation('anna');
  expect(takeOpening('ben', null)).toBeNull();
  expect(takeOpening('anna', 'k3')).toBeNull();
  expect(takeOpening('anna', null)).not.toBeNull();
  expect(takeOpening('anna', null)).toBeNull();
  stop();
});
