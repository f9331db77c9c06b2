import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../log';
import { createPoller, type SyncPoller } from './poller';
import { createFakeClock, type FakeClock } from './testing/fake-clock';
import { createFakeInbox, type FakeInbox } from './testing/fake-inbox';
import { FakeServer } from './testing/fake-server';
import type { PollOutcome } from './types';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let clock: FakeClock;
let server: FakeServer;
let inbox: FakeInbox;
let poller: SyncPoller;
let outcomes: PollOutcome[];

function open(inFront: string | null = null): void {
  poller = createPoller({
    client: server.client,
    inbox,
    clock,
    log: silentLog,
    random: () => 0.5,
    fixedPollMs: null,
  });
  outcomes = [];
  poller.onPolled((outcome) => outcomes.push(outcome));
  if (inFront) poller.setPresence('front', inFront);
  poller.start();
}

beforeEach(() => {
  clock = createFakeClock();
  server = new FakeServer(clock);
  inbox = createFakeInbox();
});

/** Conversations c1 (newest) to cN, each with a message. */
async function shop(conversations: number): Promise<void> {
  for (let n = conversations; n >= 1; n -= 1) {
    server.add(`c${n}`);
    server.write(`c${n}`, `Hello from ${n}`);
    await clock.advance(SECOND);
  }
}

const listRequests = () => server.requests.filter(({ route }) => route === 'list');
const news = () =>
  outcomes.filter(({ seeding }) => !seeding).flatMap(({ changedIds }) => changedIds);

describe('the first fill', () => {
  it('shows the newest page with the first request, as no news', async () => {
    await shop(250);
    open();
    await clock.advance(0);
    expect(outcomes[0]).toMatchObject({ seeding: true, gapMs: 0 });
    expect(outcomes[0]?.changedIds).toHaveLength(100);
    expect(outcomes[0]?.changedIds[0]).toBe('c1');
    expect(poller.state().phase).toBe('online');
  });

  it('goes on to all conversations and to the messages of the newest', async () => {
    await shop(250);
    open();
    await clock.advance(5 * MINUTE);
    expect(inbox.ledger.ids()).toHaveLength(250);
    expect(inbox.ledger.messageCount('c30')).toBe(1);
    expect(inbox.ledger.messageCount('c31')).toBe(0);
    expect(news()).toEqual([]);
  });

  it('is told as such though the poll that brought it failed half-way', async () => {
    await shop(3);
    server.trouble = (route) => (route === 'messages' ? 'network' : null);
    open('c1');
    await clock.advance(0);
    expect(outcomes).toEqual([]);
    server.trouble = () => null;
    await clock.advance(MINUTE);
    expect(outcomes.find(({ changedIds }) => changedIds.length === 3)?.seeding).toBe(true);
    expect(inbox.ledger.messageCount('c3')).toBe(1);
  });

  it('goes on where it stopped after a restart', async () => {
    await shop(350);
    open();
    await clock.advance(SECOND);
    await poller.stop();
    open();
    await clock.advance(5 * MINUTE);
    expect(inbox.ledger.ids()).toHaveLength(350);
  });

  it('reads the messages of unread ones wherever they stand', async () => {
    await shop(90);
    server.unread.add('c80');
    open();
    await clock.advance(5 * MINUTE);
    expect(inbox.ledger.messageCount('c80')).toBe(1);
  });

  it('does without the marks where the server will not give them', async () => {
    await shop(3);
    const { listPage } = server.client.conversations;
    Object.assign(server.client.conversations, {
      listPage: (filters: { hasUnread?: boolean }) =>
        filters.hasUnread ? Promise.reject(new Error('400')) : listPage(filters),
    });
    open();
    await clock.advance(0);
    expect(inbox.ledger.ids()).toHaveLength(3);
  });

  it('tells what came since from what was there before, in the same thread', async () => {
    await shop(60);
    open();
    await clock.advance(5 * MINUTE);
    const held = () => inbox.ledger.messageCount('c60');
    const seen: [number, boolean][] = [];
    poller.onPolled(({ seeding, changedIds }) => {
      if (changedIds.includes('c60')) seen.push([held(), seeding]);
    });
    server.write('c60', 'After all this time');
    await clock.advance(16 * SECOND);
    expect(seen).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('reads old conversations silently when they are opened later', async () => {
    await shop(60);
    open();
    await clock.advance(5 * MINUTE);
    await poller.refresh('c60');
    expect(inbox.ledger.messageCount('c60')).toBe(1);
    expect(outcomes.at(-1)).toEqual({ seeding: true, gapMs: 0, changedIds: ['c60'] });
  });
});

describe('a poll with nothing new', () => {
  it.each([1, 10, 400])('is one request, with %d conversations', async (conversations) => {
    await shop(conversations);
    open();
    await clock.advance(10 * MINUTE);
    await poller.stop();
    open();
    await clock.advance(0);
    const before = server.requests.length;
    await clock.advance(100 * SECOND);
    const ticks = listRequests().length;
    expect(server.requests.length - before).toBe(6);
    expect(ticks).toBeGreaterThan(0);
  });

  it('changes nothing in inbox.db', async () => {
    await shop(5);
    open();
    await clock.advance(10 * MINUTE);
    let changes = 0;
    inbox.onChange(() => {
      changes += 1;
    });
    await clock.advance(10 * MINUTE);
    expect(changes).toBe(0);
  });
});

describe('a poll with news', () => {
  it('brings the messages of the conversation that has some, and of no other', async () => {
    await shop(20);
    open();
    await clock.advance(5 * MINUTE);
    const before = server.count('messages');
    server.write('c7', 'Are you there?');
    await clock.advance(16 * SECOND);
    expect(inbox.ledger.newestMessages('c7', 1)).toMatchObject([
      { message: { text: { body: 'Are you there?' } } },
    ]);
    expect(server.count('messages') - before).toBe(1);
    expect(news()).toContain('c7');
  });

  it('goes on to further pages while they bring news', async () => {
    await shop(230);
    open();
    await clock.advance(10 * MINUTE);
    await poller.stop();
    for (let n = 1; n <= 150; n += 1) server.write(`c${n}`, 'Back again');
    await clock.advance(HOUR);
    open();
    await clock.advance(10 * MINUTE);
    for (let n = 1; n <= 150; n += 1) expect(inbox.ledger.messageCount(`c${n}`)).toBe(2);
    expect(outcomes.find(({ seeding }) => !seeding)?.gapMs).toBeGreaterThanOrEqual(HOUR);
  });

  it('reads a gap of several pages without a hole', async () => {
    await shop(2);
    open();
    await clock.advance(MINUTE);
    for (let n = 0; n < 180; n += 1) server.write('c1', `line ${n}`);
    await clock.advance(MINUTE);
    expect(inbox.ledger.messageCount('c1')).toBe(181);
  });

  it('starts a thread anew rather than showing it with a hole', async () => {
    await shop(1);
    open();
    await clock.advance(MINUTE);
    for (let n = 0; n < 400; n += 1) server.write('c1', `line ${n}`);
    await clock.advance(MINUTE);
    const held = inbox.ledger.newestMessages('c1', 1000).map(({ message }) => message.text?.body);
    expect(held).toHaveLength(250);
    expect(held.at(-1)).toBe('line 150');
    expect(inbox.ledger.held('c1')?.olderOnServer).toBe(true);
    await expect(poller.loadOlder('c1')).resolves.toEqual({ loaded: 40, olderOnServer: true });
    for (let n = 0; n < 4; n += 1) await poller.loadOlder('c1');
    expect(inbox.ledger.messageCount('c1')).toBe(401);
    expect(inbox.ledger.held('c1')?.olderOnServer).toBe(false);
  });

  it('asks again when the thread lags behind the list, and gives up in the end', async () => {
    await shop(1);
    open();
    await clock.advance(MINUTE);
    const { lastMessage } = server.thread('c1').conversation;
    const later = new Date(server.now()).toISOString();
    server.change('c1', { lastMessage: { ...lastMessage!, createdAt: later, body: 'unreadable' } });
    const before = server.count('messages');
    await clock.advance(10 * MINUTE);
    expect(server.count('messages') - before).toBe(4);
    expect(inbox.ledger.held('c1')?.messagesStale).toBe(false);
  });

  it('is not blinded by a message dated in the future', async () => {
    await shop(2);
    server.offsetMs = 3 * HOUR;
    server.write('c1', 'from tomorrow');
    server.offsetMs = 0;
    open();
    await clock.advance(MINUTE);
    server.write('c2', 'now');
    await clock.advance(16 * SECOND);
    expect(inbox.ledger.messageCount('c2')).toBe(2);
  });

  it('works the same with clocks that are hours apart', async () => {
    server.offsetMs = -7 * HOUR;
    await shop(3);
    open();
    await clock.advance(MINUTE);
    server.write('c2', 'now');
    await clock.advance(16 * SECOND);
    expect(inbox.ledger.messageCount('c2')).toBe(2);
  });

  it('is told although the poll that brought it failed half-way', async () => {
    await shop(3);
    open();
    await clock.advance(5 * MINUTE);
    server.write('c1', 'a');
    server.write('c2', 'b');
    let reads = 0;
    server.trouble = (route) => {
      if (route === 'messages') reads += 1;
      return route === 'messages' && reads > 1 ? 'network' : null;
    };
    await clock.advance(16 * SECOND);
    expect(poller.state().phase).toBe('offline');
    expect(news()).toEqual([]);
    server.trouble = () => null;
    await clock.advance(MINUTE);
    expect(new Set(news())).toEqual(new Set(['c1', 'c2']));
  });

  it('trouble with one thread does not stop the others', async () => {
    await shop(3);
    open();
    await clock.advance(5 * MINUTE);
    server.write('c1', 'a');
    server.trouble = (route) => (route === 'messages' ? 'server' : null);
    await clock.advance(16 * SECOND);
    expect(poller.state().phase).toBe('online');
    server.trouble = () => null;
    await clock.advance(16 * SECOND);
    expect(inbox.ledger.messageCount('c1')).toBe(2);
  });
});

describe('the conversation in front', () => {
  it('is read at every poll, so that its ticks and messages are fresh', async () => {
    await shop(2);
    open();
    await clock.advance(MINUTE);
    const sent = server.write('c2', 'Hi', 'assistant');
    await clock.advance(20 * SECOND);
    poller.setPresence('front', 'c2');
    server.setStatus('c2', sent.id, 'read');
    await clock.advance(6 * SECOND);
    expect(inbox.ledger.newestMessages('c2', 1)).toMatchObject([{ message: { status: 'read' } }]);
  });
});

describe('ticks after a send', () => {
  it('are looked for at growing distances until the customer has read it', async () => {
    await shop(1);
    open();
    await clock.advance(5 * MINUTE);
    const entry = inbox.outbox.add({
      conversationId: 'c1',
      payload: { kind: 'text', text: 'Hi' },
      takeOver: null,
      createdAtMs: clock.now(),
    });
    const sent = server.write('c1', 'Hi', 'assistant');
    inbox.outbox.settle(entry.id, { ...sent, status: 'sent' }, server.now());
    await poller.stop();
    open();
    await clock.advance(3 * MINUTE);
    const before = server.count('messages');
    poller.delivery.watch('c1');
    await clock.advance(30 * SECOND);
    expect(server.count('messages') - before).toBe(3);
    server.setStatus('c1', sent.id, 'read');
    await clock.advance(HOUR);
    expect(server.count('messages') - before).toBe(4);
    expect(inbox.ledger.newestMessages('c1', 1)).toMatchObject([{ message: { status: 'read' } }]);
  });
});

describe('conversations that vanish', () => {
  it('are asked for by name once the whole list leaves them out', async () => {
    await shop(230);
    open();
    await clock.advance(10 * MINUTE);
    server.threads.delete('c200');
    await clock.advance(30 * MINUTE);
    expect(inbox.ledger.held('c200')?.vanished).toBe(true);
    expect(inbox.ledger.ids().filter((id) => inbox.ledger.held(id)?.vanished)).toEqual(['c200']);
    expect(server.count('get')).toBe(1);
  });

  it('are not taken for gone because they moved while the pages were read', async () => {
    await shop(230);
    open();
    await clock.advance(10 * MINUTE);
    for (let n = 0; n < 20; n += 1) {
      server.write(`c${230 - n * 10}`, 'moved up');
      await clock.advance(MINUTE);
    }
    expect(inbox.ledger.ids().filter((id) => inbox.ledger.held(id)?.vanished)).toEqual([]);
  });

  it('are gone at once when they are asked for by name', async () => {
    await shop(2);
    open();
    await clock.advance(MINUTE);
    server.threads.delete('c2');
    await expect(poller.refresh('c2')).rejects.toMatchObject({ kind: 'notFound' });
    expect(inbox.ledger.held('c2')?.vanished).toBe(true);
  });
});

describe('a legacy server', () => {
  it('tells of news by the time of change, on any page', async () => {
    server.dialect = 'legacy';
    await shop(150);
    open();
    await clock.advance(10 * MINUTE);
    server.write('c140', 'now');
    await clock.advance(16 * SECOND);
    expect(inbox.ledger.newestMessages('c140', 1)).toMatchObject([
      { message: { text: { body: 'now' } } },
    ]);
    expect(listRequests().every(({ filters }) => filters?.lastMessageAfter === undefined)).toBe(
      true,
    );
  });
});

describe('trouble', () => {
  it('is told with its beginning, and ends by itself', async () => {
    await shop(1);
    open();
    await clock.advance(MINUTE);
    const lastCheckedAtMs = poller.state().lastCheckedAtMs;
    server.trouble = () => 'network';
    await clock.advance(10 * MINUTE);
    expect(poller.state()).toMatchObject({
      phase: 'offline',
      lastCheckedAtMs,
      error: { code: 'network' },
    });
    expect(clock.now() - (poller.state().troubleSinceMs ?? 0)).toBeGreaterThan(9 * MINUTE);
    server.trouble = () => null;
    await poller.checkNow('reconnect');
    expect(poller.state()).toMatchObject({ phase: 'online', troubleSinceMs: null, error: null });
    expect(outcomes.at(-1)?.gapMs).toBeGreaterThan(9 * MINUTE);
  });

  it('by too many requests is waited out, even when the owner asks', async () => {
    await shop(1);
    open();
    await clock.advance(MINUTE);
    server.trouble = () => 'rateLimited';
    server.retryAfterMs = 5 * MINUTE;
    await poller.checkNow('user');
    expect(poller.state().phase).toBe('rate-limited');
    const before = server.requests.length;
    await poller.checkNow('user');
    await clock.advance(5 * MINUTE - SECOND);
    expect(server.requests.length).toBe(before);
  });

  it('by a refused token ends the polling', async () => {
    await shop(1);
    open();
    await clock.advance(MINUTE);
    server.trouble = () => 'auth';
    await clock.advance(MINUTE);
    expect(poller.state()).toMatchObject({ phase: 'signed-out', nextCheckAtMs: null });
    const before = server.requests.length;
    await poller.checkNow('user');
    await clock.advance(HOUR);
    expect(server.requests.length).toBe(before);
  });
});

describe('asking at once', () => {
  it('never makes two polls at a time, and joins those who ask meanwhile', async () => {
    await shop(1);
    open();
    await clock.advance(MINUTE);
    let atOnce = 0;
    let most = 0;
    const { listPage } = server.client.conversations;
    Object.assign(server.client.conversations, {
      listPage: async (filters: object) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise<void>((resolve) => {
          clock.after(SECOND, resolve);
        });
        atOnce -= 1;
        return listPage(filters);
      },
    });
    const before = listRequests().length;
    const checks = Promise.all(
      (['user', 'wake', 'unlock', 'reconnect'] as const).map((reason) => poller.checkNow(reason)),
    );
    await clock.advance(3 * SECOND);
    await checks;
    expect(most).toBe(1);
    expect(listRequests().length - before).toBe(2);
  });
});

describe('stopping', () => {
  it('leaves no timer and touches nothing any more', async () => {
    await shop(200);
    open();
    await clock.advance(SECOND);
    await poller.stop();
    expect(clock.timers()).toBe(0);
    const before = server.requests.length;
    await poller.checkNow('user');
    await clock.advance(HOUR);
    expect(server.requests.length).toBe(before);
  });
});

describe('a day', () => {
  it('with sleep, away, outages and 429 stays within the budget and leaks no timer', async () => {
    await shop(300);
    open();
    let mostTimers = 0;
    const pass = async (ms: number, each: () => void = () => undefined) => {
      for (let at = 0; at < ms; at += 10 * SECOND) {
        each();
        await clock.advance(10 * SECOND);
        mostTimers = Math.max(mostTimers, clock.timers());
      }
    };
    let written = 0;
    const customers = () => {
      written += 1;
      if (written % 7 === 0) server.write(`c${(written % 300) + 1}`, `message ${written}`);
    };

    await pass(HOUR, customers);
    poller.setPresence('front', 'c5');
    await pass(2 * HOUR, () => {
      customers();
      if (written % 20 === 0) poller.delivery.watch(`c${(written % 30) + 1}`);
    });
    poller.setPresence('away');
    await pass(2 * HOUR, customers);
    server.trouble = () => 'network';
    await pass(HOUR);
    server.trouble = () => 'rateLimited';
    server.retryAfterMs = 90 * SECOND;
    await pass(HOUR);
    server.trouble = () => 'server';
    await pass(HOUR);
    server.trouble = () => null;
    // The lid is closed: time passes, timers fire late; then everything asks at once.
    clock.set(clock.now() + 8 * HOUR);
    for (const reason of ['wake', 'unlock', 'reconnect'] as const) void poller.checkNow(reason);
    poller.setPresence('background');
    await pass(8 * HOUR, customers);

    const times = server.requests.map(({ atMs }) => atMs);
    let most = 0;
    for (let first = 0, last = 0; last < times.length; last += 1) {
      while ((times[last] ?? 0) - (times[first] ?? 0) >= MINUTE) first += 1;
      most = Math.max(most, last - first + 1);
    }
    expect(most).toBeLessThanOrEqual(40);
    expect(mostTimers).toBeLessThanOrEqual(2);
    for (const [id, { messages }] of server.threads) {
      expect(inbox.ledger.newestMessages(id, 1)[0]?.message.id ?? messages.at(-1)?.id).toBe(
        messages.at(-1)?.id,
      );
    }
    await poller.stop();
    expect(clock.timers()).toBe(0);
  }, 120_000);
});
