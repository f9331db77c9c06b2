/** The queue of reading: nothing a customer writes is given up, and nothing blocks new messages. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { WassistErrorKind } from '../wassist/types';
import { HOUR, MINUTE, PollerWorld, SECOND } from './testing/poller-world';

let world: PollerWorld;
beforeEach(() => {
  world = new PollerWorld();
});

const POLL = 17 * SECOND;

async function openShop(conversations: number): Promise<void> {
  await world.shop(conversations);
  world.open();
  await world.clock.advance(20 * MINUTE);
}
const failing = (id: string, kind: WassistErrorKind) => {
  world.server.trouble = (route, conversationId) =>
    route === 'messages' && conversationId === id ? kind : null;
};

describe('one conversation whose messages cannot be read', () => {
  it.each(['forbidden', 'server', 'timeout', 'loginPage', 'badPayload', 'notFound'] as const)(
    'silences none of the others: %s',
    async (kind) => {
      await openShop(5);
      world.poller.setPresence('front', 'c1');
      failing('c1', kind);
      world.server.write('c1', 'broken');
      for (let n = 0; n < 5; n += 1) {
        world.server.write('c2', `news ${n}`);
        await world.clock.advance(POLL);
        expect(world.news()).toContain(`news ${n}`);
        expect(world.poller.state().phase).toBe('online');
      }
    },
  );

  it('nor do several that never answer', async () => {
    await openShop(5);
    world.server.messagesDelayMs = (id) => (id === 'c2' ? 0 : HOUR);
    for (const id of ['c1', 'c3', 'c4', 'c5']) world.server.write(id, 'lost');
    await world.clock.advance(POLL);
    world.server.write('c2', 'Hello?');
    await world.clock.advance(POLL);
    expect(world.news()).toEqual(['Hello?']);
  });

  it('is read once it can be, however long that took', async () => {
    await openShop(3);
    failing('c1', 'server');
    world.server.write('c1', 'Hello?');
    await world.clock.advance(3 * MINUTE);
    expect(world.news()).toEqual([]);
    world.server.trouble = () => null;
    await world.clock.advance(36 * SECOND);
    expect(world.news()).toEqual(['Hello?']);
  });

  it('is read soon after one failure, though a long backlog is being read', async () => {
    await openShop(400);
    await world.poller.stop();
    await world.clock.advance(60 * HOUR);
    for (let n = 50; n < 350; n += 1) world.server.write(`c${n}`, `weekend ${n}`);
    await world.clock.advance(MINUTE);
    world.open();
    await world.clock.advance(2 * MINUTE);
    failing('c399', 'badPayload');
    world.server.write('c399', 'Just now');
    await world.clock.advance(16 * SECOND);
    world.server.trouble = () => null;
    await world.clock.advance(10 * SECOND);
    expect(world.news()).toContain('Just now');
  });

  it('is asked without end, but less and less often', async () => {
    await openShop(3);
    failing('c1', 'server');
    world.server.write('c1', 'Hello?');
    await world.clock.advance(12 * HOUR);
    const before = world.server.count('messages');
    await world.clock.advance(HOUR);
    const asked = world.server.count('messages') - before;
    expect(asked).toBeGreaterThan(8);
    expect(asked).toBeLessThan(20);
  });

  it('is read after a restart', async () => {
    await openShop(3);
    failing('c1', 'server');
    world.server.write('c1', 'Hello?');
    await world.clock.advance(MINUTE);
    await world.poller.stop();
    world.server.trouble = () => null;
    world.open();
    await world.clock.advance(40 * SECOND);
    expect(world.news()).toEqual(['Hello?']);
  });

  it('is read though it was listed before its messages could be asked for', async () => {
    await openShop(3);
    world.server.add('new', { contactName: 'Zoe' });
    world.server.write('new', 'First words');
    let missing = true;
    world.server.trouble = (route, id) =>
      missing && id === 'new' && (route === 'messages' || route === 'get') ? 'notFound' : null;
    await world.clock.advance(POLL);
    expect(world.news()).toEqual([]);
    missing = false;
    await world.clock.advance(MINUTE);
    expect(world.news()).toEqual(['First words']);
    expect(world.inbox.repository.conversation('new')?.vanished).toBe(false);
  });
});

describe('after a weekend', () => {
  it('a new message waits for none of the three hundred that came in it', async () => {
    await openShop(400);
    await world.poller.stop();
    await world.clock.advance(60 * HOUR);
    for (let n = 50; n < 350; n += 1) world.server.write(`c${n}`, `weekend ${n}`);
    await world.clock.advance(MINUTE);
    world.open('c1');
    await world.clock.advance(90 * SECOND);
    const backlog = () => world.news().filter((text) => text.startsWith('weekend')).length;
    expect(backlog()).toBeLessThan(100);
    world.server.write('c399', 'Just now');
    await world.clock.advance(7 * SECOND);
    expect(world.news()).toContain('Just now');
    await world.clock.advance(HOUR);
    expect(backlog()).toBe(300);
    const { toMs = 0 } = world.poller.gap() ?? {};
    expect(world.server.now() - toMs).toBeGreaterThan(HOUR);
  });
});

describe('the first fill', () => {
  it('lists everybody before it reads what each has written', async () => {
    await world.shop(300);
    for (let n = 1; n <= 300; n += 1) world.server.unread.add(`c${n}`);
    world.open();
    await world.clock.advance(MINUTE);
    expect(world.inbox.repository.ids()).toHaveLength(300);
  });

  it('goes on however often a page of it failed', async () => {
    await world.shop(600);
    let fails = 0;
    world.server.trouble = () => null;
    const { listPage } = world.server.client.conversations;
    Object.assign(world.server.client.conversations, {
      listPage: (...given: Parameters<typeof listPage>) => {
        if ((given[0]?.offset ?? 0) === 0 || fails >= 20) return listPage(...given);
        fails += 1;
        return Promise.reject(new Error('500'));
      },
    });
    world.open();
    await world.clock.advance(20 * MINUTE);
    expect(world.inbox.repository.ids()).toHaveLength(600);
  });
});

describe('reading from anywhere', () => {
  it('what the outbox reads before it sends is news like any other', async () => {
    await openShop(2);
    world.server.write('c2', 'One more thing');
    await world.clock.until(world.poller.reader.newest('c2', { priority: 'user' }));
    expect(world.news()).toEqual(['One more thing']);
  });

  it('a server that asks the outbox to wait is left alone by all, and that is told', async () => {
    await openShop(2);
    const states: string[] = [];
    world.poller.onState(({ phase }) => states.push(phase));
    const { userError } = { userError: { code: 'rateLimited' as const, params: {} } };
    world.poller.server.met({ kind: 'rateLimited', retryAfterMs: 2 * MINUTE, userError });
    expect(world.poller.state()).toMatchObject({ phase: 'rate-limited', checking: false });
    expect(states).toContain('rate-limited');
    const before = world.server.requests.length;
    await world.poller.checkNow('user');
    await world.clock.advance(2 * MINUTE - SECOND);
    expect(world.server.requests.length).toBe(before);
    await world.clock.advance(30 * SECOND);
    expect(world.poller.state().phase).toBe('online');
  });

  it('a message that is committed late, with an earlier time, is found without another', async () => {
    await openShop(2);
    // While customers are writing, the list is asked for every five seconds.
    world.server.write('c2', 'busy');
    await world.clock.advance(POLL);
    const earlier = world.server.write('c1', 'committed late');
    const thread = world.server.thread('c1');
    thread.messages = thread.messages.filter(({ id }) => id !== earlier.id);
    await world.clock.advance(2 * SECOND);
    const seen = world.server.write('c1', 'in time');
    await world.clock.advance(6 * SECOND);
    expect(world.news()).toContain('in time');
    thread.messages = [...thread.messages.filter(({ id }) => id !== seen.id), earlier, seen];
    await world.clock.advance(20 * SECOND);
    expect(world.news()).toContain('committed late');
  });
});
