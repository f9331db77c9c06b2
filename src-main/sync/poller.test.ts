import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, PollerWorld, SECOND } from './testing/poller-world';

let world: PollerWorld;
beforeEach(() => {
  world = new PollerWorld();
});

describe('the first fill', () => {
  it('shows the newest page with the first request, as no news', async () => {
    await world.shop(250);
    world.open();
    await world.clock.advance(0);
    expect(world.inbox.repository.conversation('c100')).not.toBeNull();
    expect(world.news()).toEqual([]);
    expect(world.poller.gap()).toBeNull();
    expect(world.poller.state().phase).toBe('online');
  });

  it('goes on to all conversations and to the messages of the newest', async () => {
    await world.shop(250);
    world.open();
    await world.clock.advance(5 * MINUTE);
    expect(world.inbox.repository.ids()).toHaveLength(250);
    expect(world.inbox.repository.messageCount('c30')).toBe(1);
    expect(world.inbox.repository.messageCount('c31')).toBe(0);
    expect(world.news()).toEqual([]);
  });

  it('is not told though the poll that brought it failed half-way', async () => {
    await world.shop(3);
    world.server.trouble = (route) => (route === 'messages' ? 'network' : null);
    world.open('c1');
    await world.clock.advance(0);
    world.server.trouble = () => null;
    await world.clock.advance(MINUTE);
    expect(world.inbox.repository.messageCount('c3')).toBe(1);
    expect(world.news()).toEqual([]);
  });

  it('goes on where it stopped after a restart', async () => {
    await world.shop(350);
    world.open();
    await world.clock.advance(SECOND);
    await world.poller.stop();
    world.open();
    await world.clock.advance(5 * MINUTE);
    expect(world.inbox.repository.ids()).toHaveLength(350);
  });

  it('reads the messages of unread ones wherever they are', async () => {
    await world.shop(90);
    world.server.unread.add('c80');
    world.open();
    await world.clock.advance(5 * MINUTE);
    expect(world.inbox.repository.messageCount('c80')).toBe(1);
  });

  it('does without the marks where the server will not give them', async () => {
    await world.shop(3);
    const { listPage } = world.server.client.conversations;
    Object.assign(world.server.client.conversations, {
      listPage: (filters: { hasUnread?: boolean }) =>
        filters.hasUnread ? Promise.reject(new Error('400')) : listPage(filters),
    });
    world.open();
    await world.clock.advance(0);
    expect(world.inbox.repository.ids()).toHaveLength(3);
  });

  it('tells what came since from what was there before, in the same thread', async () => {
    await world.shop(60);
    world.open();
    await world.clock.advance(5 * MINUTE);
    world.server.write('c60', 'After all this time');
    await world.clock.advance(16 * SECOND);
    expect(world.inbox.repository.messageCount('c60')).toBe(2);
    expect(world.news()).toEqual(['After all this time']);
  });

  it('reads old conversations silently when they are opened later', async () => {
    await world.shop(60);
    world.open();
    await world.clock.advance(5 * MINUTE);
    await world.clock.until(world.poller.refresh('c60'));
    expect(world.inbox.repository.messageCount('c60')).toBe(1);
    expect(world.news()).toEqual([]);
  });
});

describe('a poll with nothing new', () => {
  it.each([1, 10, 400])('is one request, with %d conversations', async (conversations) => {
    await world.shop(conversations);
    world.open();
    await world.clock.advance(10 * MINUTE);
    await world.poller.stop();
    world.open();
    await world.clock.advance(0);
    const before = world.server.requests.length;
    await world.clock.advance(100 * SECOND);
    const ticks = world.lists().length;
    expect(world.server.requests.length - before).toBe(6);
    expect(ticks).toBeGreaterThan(0);
  });

  it('changes nothing in world.inbox.db', async () => {
    await world.shop(5);
    world.open();
    await world.clock.advance(10 * MINUTE);
    let changes = 0;
    world.inbox.onChange(() => {
      changes += 1;
    });
    await world.clock.advance(10 * MINUTE);
    expect(changes).toBe(0);
  });
});

describe('the conversation in front', () => {
  it('is read at every poll, so that its ticks and messages are fresh', async () => {
    await world.shop(2);
    world.open();
    await world.clock.advance(MINUTE);
    const sent = world.server.write('c2', 'Hi', 'assistant');
    await world.clock.advance(20 * SECOND);
    world.poller.setPresence('front', 'c2');
    world.server.setStatus('c2', sent.id, 'read');
    await world.clock.advance(6 * SECOND);
    expect(world.inbox.repository.newestMessages('c2', 1)).toMatchObject([
      { message: { status: 'read' } },
    ]);
  });
});

describe('ticks after a send', () => {
  it('are looked for at growing distances until there can be no more', async () => {
    await world.shop(1);
    world.open();
    await world.clock.advance(5 * MINUTE);
    const entry = world.inbox.outbox.add({
      conversationId: 'c1',
      payload: { kind: 'text', text: 'Hi' },
      takeOver: null,
      createdAtMs: world.clock.now(),
    });
    const sent = world.server.write('c1', 'Hi', 'assistant');
    world.server.setStatus('c1', sent.id, 'sent');
    world.inbox.outbox.settle(entry.id, { ...sent, status: 'sent' }, world.server.now());
    await world.poller.stop();
    world.open();
    await world.clock.advance(HOUR);
    const early = world.server.count('messages');
    expect(early).toBeLessThan(20);
    // Long after the send, though nothing in the list tells of it.
    world.server.setStatus('c1', sent.id, 'failed');
    await world.clock.advance(HOUR);
    expect(world.inbox.repository.newestMessages('c1', 1)).toMatchObject([
      { message: { status: 'failed' } },
    ]);
    const late = world.server.count('messages');
    await world.clock.advance(24 * HOUR);
    expect(world.server.count('messages')).toBe(late);
  });
});

describe('conversations that vanish', () => {
  it('are asked for by name once the whole list leaves them out', async () => {
    await world.shop(230);
    world.open();
    await world.clock.advance(10 * MINUTE);
    world.server.threads.delete('c200');
    await world.clock.advance(30 * MINUTE);
    expect(world.inbox.repository.conversation('c200')?.vanished).toBe(true);
    expect(
      world.inbox.repository
        .ids()
        .filter((id) => world.inbox.repository.conversation(id)?.vanished),
    ).toEqual(['c200']);
    expect(world.server.count('get')).toBe(1);
  });

  it('are not taken for gone because they moved while the pages were read', async () => {
    await world.shop(230);
    world.open();
    await world.clock.advance(10 * MINUTE);
    for (let n = 0; n < 20; n += 1) {
      world.server.write(`c${230 - n * 10}`, 'moved up');
      await world.clock.advance(MINUTE);
    }
    expect(
      world.inbox.repository
        .ids()
        .filter((id) => world.inbox.repository.conversation(id)?.vanished),
    ).toEqual([]);
  });

  it('are gone at once when they are asked for by name', async () => {
    await world.shop(2);
    world.open();
    await world.clock.advance(MINUTE);
    world.server.threads.delete('c2');
    await expect(world.poller.refresh('c2')).rejects.toMatchObject({ kind: 'notFound' });
    expect(world.inbox.repository.conversation('c2')?.vanished).toBe(true);
  });
});
