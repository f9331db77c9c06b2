import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, PollerWorld, SECOND } from './testing/poller-world';

let world: PollerWorld;
beforeEach(() => {
  world = new PollerWorld();
});

describe('a poll with news', () => {
  it('brings the messages of the conversation that has some, and of no other', async () => {
    await world.shop(20);
    world.open();
    await world.clock.advance(5 * MINUTE);
    const before = world.server.requests.length;
    world.server.write('c7', 'Are you there?');
    await world.clock.advance(16 * SECOND);
    expect(world.inbox.repository.newestMessages('c7', 1)).toMatchObject([
      { message: { text: { body: 'Are you there?' } } },
    ]);
    const asked = world.server.requests.slice(before).map(({ conversationId }) => conversationId);
    expect(new Set(asked.filter(Boolean))).toEqual(new Set(['c7']));
    expect(world.news()).toEqual(['Are you there?']);
  });

  it('goes on to further pages while they bring news', async () => {
    await world.shop(230);
    world.open();
    await world.clock.advance(10 * MINUTE);
    await world.poller.stop();
    for (let n = 1; n <= 150; n += 1) world.server.write(`c${n}`, 'Back again');
    await world.clock.advance(HOUR);
    world.open();
    await world.clock.advance(10 * MINUTE);
    for (let n = 1; n <= 150; n += 1) expect(world.inbox.repository.messageCount(`c${n}`)).toBe(2);
    const { fromMs, toMs } = world.poller.gap() ?? { fromMs: 0, toMs: 0 };
    expect(toMs - fromMs).toBeGreaterThanOrEqual(HOUR);
  });

  it('reads a gap of several pages without a hole', async () => {
    await world.shop(2);
    world.open();
    await world.clock.advance(MINUTE);
    for (let n = 0; n < 180; n += 1) world.server.write('c1', `line ${n}`);
    await world.clock.advance(MINUTE);
    expect(world.inbox.repository.messageCount('c1')).toBe(181);
  });

  it('replaces a thread rather than showing it with a hole', async () => {
    await world.shop(1);
    world.open();
    await world.clock.advance(MINUTE);
    for (let n = 0; n < 400; n += 1) world.server.write('c1', `line ${n}`);
    await world.clock.advance(MINUTE);
    const held = world.inbox.repository
      .newestMessages('c1', 1000)
      .map(({ message }) => message.text?.body);
    expect(held).toHaveLength(250);
    expect(held.at(-1)).toBe('line 150');
    expect(world.inbox.repository.conversation('c1')?.olderOnServer).toBe(true);
    const { clock, poller } = world;
    await expect(clock.until(poller.loadOlder('c1'))).resolves.toEqual({
      loaded: 40,
      olderOnServer: true,
    });
    for (let n = 0; n < 4; n += 1) await clock.until(poller.loadOlder('c1'));
    expect(world.inbox.repository.messageCount('c1')).toBe(401);
    expect(world.inbox.repository.conversation('c1')?.olderOnServer).toBe(false);
  });

  it('asks again when the thread lags behind the list, and gives up in the end', async () => {
    await world.shop(1);
    world.open();
    await world.clock.advance(MINUTE);
    const { lastMessage } = world.server.thread('c1').conversation;
    const later = new Date(world.server.now()).toISOString();
    world.server.change('c1', {
      lastMessage: { ...lastMessage!, createdAt: later, body: 'unreadable' },
    });
    const before = world.server.count('messages');
    await world.clock.advance(30 * MINUTE);
    expect(world.inbox.repository.conversation('c1')?.messagesStale).toBe(true);
    await world.clock.advance(60 * MINUTE);
    expect(world.server.count('messages') - before).toBeLessThan(50);
    expect(world.inbox.repository.conversation('c1')?.messagesStale).toBe(false);
  });

  it('is not blinded by a message dated in the future', async () => {
    await world.shop(2);
    world.server.offsetMs = 3 * HOUR;
    world.server.write('c1', 'from tomorrow');
    world.server.offsetMs = 0;
    world.open();
    await world.clock.advance(MINUTE);
    world.server.write('c2', 'now');
    await world.clock.advance(16 * SECOND);
    expect(world.inbox.repository.messageCount('c2')).toBe(2);
  });

  it('works the same with clocks that are hours apart', async () => {
    world.server.offsetMs = -7 * HOUR;
    await world.shop(3);
    world.open();
    await world.clock.advance(MINUTE);
    world.server.write('c2', 'now');
    await world.clock.advance(16 * SECOND);
    expect(world.inbox.repository.messageCount('c2')).toBe(2);
  });

  it('is told although the poll that brought it failed half-way', async () => {
    await world.shop(3);
    world.open();
    await world.clock.advance(5 * MINUTE);
    world.server.write('c1', 'a');
    world.server.write('c2', 'b');
    let reads = 0;
    world.server.trouble = (route) => {
      if (route === 'messages') reads += 1;
      return route === 'messages' && reads > 1 ? 'network' : null;
    };
    await world.clock.advance(16 * SECOND);
    expect(world.poller.state().phase).toBe('offline');
    world.server.trouble = () => null;
    await world.clock.advance(MINUTE);
    expect(world.news().sort()).toEqual(['a', 'b']);
  });

  it('is news although the first fill reads the same thread at the same time', async () => {
    await world.shop(3);
    let slow = 'c1';
    world.server.messagesDelayMs = (id) => (id === slow ? 20 * SECOND : 0);
    world.open();
    await world.clock.advance(10 * SECOND);
    // The next poll has its news stored, and still waits for another thread, when the fill's answer comes.
    slow = 'c2';
    world.server.write('c1', 'First');
    world.server.write('c2', 'Second');
    await world.clock.advance(MINUTE);
    expect(world.news().sort()).toEqual(['First', 'Second']);
    expect(world.inbox.repository.messageCount('c1')).toBe(2);
  });

  it('trouble with one thread does not stop the others', async () => {
    await world.shop(3);
    world.open();
    await world.clock.advance(5 * MINUTE);
    world.server.write('c1', 'a');
    world.server.trouble = (route) => (route === 'messages' ? 'server' : null);
    await world.clock.advance(16 * SECOND);
    expect(world.poller.state().phase).toBe('online');
    world.server.trouble = () => null;
    await world.clock.advance(16 * SECOND);
    expect(world.inbox.repository.messageCount('c1')).toBe(2);
  });
});

describe('a legacy server', () => {
  it('tells of news by the time of change, on any page', async () => {
    world.server.dialect = 'legacy';
    await world.shop(150);
    world.open();
    await world.clock.advance(10 * MINUTE);
    world.server.write('c140', 'now');
    await world.clock.advance(16 * SECOND);
    expect(world.inbox.repository.newestMessages('c140', 1)).toMatchObject([
      { message: { text: { body: 'now' } } },
    ]);
    expect(world.lists().every(({ filters }) => filters?.lastMessageAfter === undefined)).toBe(
      true,
    );
  });
});
