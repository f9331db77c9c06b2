import { beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../common/log';
import { WassistError } from '../wassist/error';
import { applyRemote } from './apply';
import { type CancelHandoffs, createCancelHandoffs } from './cancel-handoffs';
import { createFakeClock, type FakeClock } from './testing/fake-clock';
import { createFakeInbox, type FakeInbox } from './testing/fake-inbox';
import { aConversation } from './testing/fixtures';

const MINUTE = 60_000;
let clock: FakeClock;
let inbox: FakeInbox;
let handoffs: CancelHandoffs;
let isDone: boolean;
const cancelHandoff = vi.fn(async (id: string) => aConversation({ id }));

function start(): void {
  handoffs = createCancelHandoffs({
    client: { conversations: { cancelHandoff } },
    inbox,
    isDone: () => isDone,
    clock,
    log: silentLog,
  });
  handoffs.start();
}

beforeEach(() => {
  cancelHandoff.mockClear();
  isDone = true;
  clock = createFakeClock();
  inbox = createFakeInbox();
  const conversations = [aConversation({ id: 'c1', activeSupportHandoff: true })];
  const remote = { kind: 'conversations', conversations, byName: true } as const;
  applyRemote(inbox, { ...remote, askedAtMs: clock.now() }, clock.now());
  start();
});

it('is told a little later, once, and what the server answers is stored', async () => {
  handoffs.cancel('c1');
  await clock.advance(9000);
  expect(cancelHandoff).not.toHaveBeenCalled();
  await clock.advance(5 * MINUTE);
  expect(cancelHandoff).toHaveBeenCalledOnce();
  expect(inbox.repository.conversation('c1')?.conversation.activeSupportHandoff).toBe(false);
  expect(handoffs.takeBack('c1')).toBe(false);
});

it('is not told when it was taken back', async () => {
  handoffs.cancel('c1');
  expect(handoffs.takeBack('c1')).toBe(true);
  await clock.advance(5 * MINUTE);
  expect(cancelHandoff).not.toHaveBeenCalled();
});

it('is not told when the agent asked again since: that would end the new one', async () => {
  handoffs.cancel('c1');
  isDone = false;
  await clock.advance(5 * MINUTE);
  expect(cancelHandoff).not.toHaveBeenCalled();
  expect(handoffs.takeBack('c1')).toBe(false);
});

it('waits for the network, over a restart too', async () => {
  cancelHandoff.mockRejectedValueOnce(new WassistError('network'));
  handoffs.cancel('c1');
  await clock.advance(30_000);
  handoffs.stop();
  start();
  await clock.advance(2 * MINUTE);
  expect(cancelHandoff).toHaveBeenCalledTimes(2);
});

it.each(['notOffered', 'validation', 'notFound'] as const)('gives up on %s', async (kind) => {
  cancelHandoff.mockRejectedValueOnce(new WassistError(kind));
  handoffs.cancel('c1');
  await clock.advance(30 * MINUTE);
  expect(cancelHandoff).toHaveBeenCalledOnce();
});
