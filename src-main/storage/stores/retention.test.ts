import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  at,
  KEY,
  keysOf,
  NOON,
  openTestInbox,
  putConversation,
  putMessage,
  type TestInbox,
  temporaryFolder,
  text,
  textMessage,
} from '../testing/inbox';

const DAY = 24 * 3600;
type Limits = Parameters<TestInbox['retain']>[0];
const GENEROUS: Limits = { keepDays: null, maxBytes: 1e12, maxMediaBytes: 1e12 };
const LONG_ENOUGH_MS = 3600_000;
const PAUSE_MS = 40;
const CLEAR_PAUSE_MS = 8;

let folder: ReturnType<typeof temporaryFolder>;
let inbox: TestInbox;

beforeEach(() => {
  folder = temporaryFolder();
  inbox = openTestInbox({ file: join(folder.path, 'inbox.db'), key: KEY });
  inbox.repository.apply([putConversation(), putConversation({ id: 'c2' })]);
});
afterEach(() => {
  inbox.close();
  folder.remove();
});

/** `count` messages, one a day, the last one yesterday. */
function fill(conversationId: string, count: number, words = 'hello') {
  inbox.repository.apply(
    Array.from({ length: count }, (_, index) =>
      putMessage(
        textMessage(`${conversationId}-${index}`, (index - count) * DAY, words),
        null,
        conversationId,
      ),
    ),
  );
}
/** As many conversations, of one message each. */
function fillMany(count: number) {
  const ids = Array.from({ length: count }, (_, index) => `customer-${index}`);
  inbox.repository.apply(ids.map((id) => putConversation({ id })));
  for (const id of ids) fill(id, 1);
}
async function retain(limits: Partial<Limits>) {
  inbox.retain({ ...GENEROUS, ...limits }, inbox.clock.now());
  await inbox.clock.advance(LONG_ENOUGH_MS);
}
const fileBytes = () => statSync(join(folder.path, 'inbox.db')).size;

describe('by age', () => {
  it('removes what is older, but never the newest fifty of a conversation', async () => {
    fill('c1', 120);
    fill('c2', 60);
    await retain({ keepDays: 90 });
    expect(inbox.repository.messageCount('c1')).toBe(90);
    expect(inbox.repository.messageCount('c2')).toBe(60);
    await retain({ keepDays: 7 });
    expect(keysOf(inbox, 'c1')).toEqual(
      Array.from({ length: 50 }, (_, index) => `m:c1-${index + 70}`),
    );
    expect(inbox.repository.messageCount('c2')).toBe(50);
    expect(inbox.use()).toMatchObject({ messages: 100, oldestMs: at(-50 * DAY) });
    expect(inbox.views.search('hello', 100)).toHaveLength(100);
  });

  it('says that the server may have older ones', async () => {
    fill('c1', 60);
    inbox.repository.apply([
      { kind: 'set-older-on-server', conversationId: 'c1', olderOnServer: false },
      { kind: 'set-older-on-server', conversationId: 'c2', olderOnServer: false },
    ]);
    await retain({ keepDays: 7 });
    expect(inbox.repository.conversation('c1')?.olderOnServer).toBe(true);
    expect(inbox.repository.conversation('c2')?.olderOnServer).toBe(false);
  });

  it('keeps everything when no age is set', async () => {
    fill('c1', 120);
    await retain({});
    expect(inbox.repository.messageCount('c1')).toBe(120);
  });
});

describe('by size', () => {
  it('lets pictures go first, those not looked at for longest', async () => {
    fill('c1', 60);
    const messages = inbox.use().messages;
    for (let index = 0; index < 20; index++) {
      inbox.media.put(`k${index}`, Buffer.alloc(100_000, index), 'image/png', at(index));
    }
    await retain({ maxMediaBytes: 500_000 });
    expect(inbox.media.bytes()).toBeLessThanOrEqual(500_000);
    expect([inbox.media.get('k0'), inbox.media.get('k19') === null]).toEqual([null, false]);
    const withMedia = inbox.use().bytes;
    await retain({ maxBytes: withMedia - 50_000 });
    expect(inbox.media.bytes()).toBeLessThan(500_000);
    expect(inbox.use().messages).toBe(messages);
  });

  it('then the oldest messages, and the newest fifty only when nothing else helps', async () => {
    fill('c1', 300, 'words '.repeat(100));
    fill('c2', 40, 'words '.repeat(100));
    const full = inbox.use().bytes;
    await retain({ maxBytes: full * 0.8 });
    const kept = inbox.repository.messageCount('c1');
    expect(kept).toBeGreaterThan(50);
    expect(kept).toBeLessThan(300);
    expect(inbox.repository.messageCount('c2')).toBe(40);
    await retain({ maxBytes: 1 });
    expect(inbox.use().messages).toBe(0);
  });

  it('gives the space back to the disk', async () => {
    fill('c1', 300, 'words '.repeat(200));
    for (let index = 0; index < 20; index++) {
      inbox.media.put(`k${index}`, Buffer.alloc(200_000, index), 'image/png', at(index));
    }
    await retain({ maxBytes: 1 });
    expect(inbox.use().bytes).toBeLessThan(500_000);
    inbox.close();
    expect(fileBytes()).toBeLessThan(500_000);
  });
});

it('never touches what is not sent nor what is drafted', async () => {
  fill('c1', 80);
  const old = at(-500 * DAY);
  const add = (words: string) =>
    inbox.outbox.add({
      conversationId: 'c1',
      payload: text(words),
      takeOver: null,
      createdAtMs: old,
    });
  const entries = [add('queued'), add('failed'), add('unknown')];
  inbox.outbox.patch(entries[1]!.id, { state: 'failed' });
  inbox.outbox.patch(entries[2]!.id, { state: 'unknown' });
  inbox.drafts.set('c2', 'half a thought', old);
  const before = inbox.outbox.open();
  await retain({ keepDays: 7, maxBytes: 1, maxMediaBytes: 1 });
  inbox.clear();
  await inbox.clock.advance(LONG_ENOUGH_MS);
  expect(inbox.outbox.open()).toEqual(before);
  expect(inbox.drafts.get('c2')).toBe('half a thought');
  expect(keysOf(inbox)).toEqual(entries.map((entry) => `o:${entry.id}`));
});

it('forgets sent entries after a while, not their messages', async () => {
  const { id } = inbox.outbox.add({
    conversationId: 'c1',
    payload: text('hi'),
    takeOver: null,
    createdAtMs: NOON,
  });
  inbox.outbox.settle(id, textMessage('s1', 1, 'hi', { role: 'assistant' }), at(1));
  await retain({});
  expect(inbox.outbox.get(id)?.state).toBe('sent');
  await inbox.clock.advance(8 * DAY * 1000);
  await retain({});
  expect(inbox.outbox.get(id)).toBeNull();
  expect(keysOf(inbox)).toEqual([`o:${id}`]);
});

it('takes smaller steps where the disk is slow', async () => {
  fill('c1', 900);
  const { elapsedMs } = inbox.clock;
  let waitedMs = 0;
  Object.assign(inbox.clock, { elapsedMs: () => elapsedMs() + waitedMs });
  inbox.onChange(() => {
    waitedMs += 60;
  });
  inbox.retain({ ...GENEROUS, keepDays: 7 }, inbox.clock.now());
  await inbox.clock.advance(10 * PAUSE_MS);
  const before = inbox.use().messages;
  await inbox.clock.advance(10 * PAUSE_MS);
  // Ten steps of a quarter each.
  expect(before - inbox.use().messages).toBe(100);
});

it('works in small steps, and stops when the inbox closes', async () => {
  fill('c1', 400);
  inbox.retain({ ...GENEROUS, keepDays: 7 }, inbox.clock.now());
  const afterFirstStep = inbox.use().messages;
  expect(afterFirstStep).toBeGreaterThan(300);
  await inbox.clock.advance(100);
  expect(inbox.use().messages).toBeLessThan(afterFirstStep);
  inbox.close();
  expect(inbox.clock.timers()).toBe(0);
});

describe('clear', () => {
  async function clear() {
    inbox.clear();
    await inbox.clock.advance(LONG_ENOUGH_MS);
  }

  it('leaves what the owner did and decided', async () => {
    fill('c1', 3);
    const changed: unknown[] = [];
    inbox.onChange(({ conversationIds }) => changed.push(conversationIds));
    inbox.history.add('c1', { what: 'taken-over', atMs: at(3), untilMs: at(9) });
    inbox.history.add('c1', { what: 'done', atMs: at(2), untilMs: null });
    inbox.history.add('c1', { what: 'done', atMs: at(4), untilMs: null });
    inbox.history.removeLast('c1', 'done');
    expect(changed).toEqual([['c1'], ['c1'], ['c1'], ['c1']]);
    await clear();
    const { history, items } = inbox.views.threadPage('c1', null, 50);
    expect(items).toEqual([]);
    expect(history).toMatchObject([
      { what: 'done', atMs: at(2) },
      { what: 'taken-over', atMs: at(3), untilMs: at(9) },
    ]);
    expect(() => inbox.history.add('gone', { what: 'done', atMs: 1, untilMs: null })).toThrow();
  });

  it('removes messages and pictures, and has them asked for again', async () => {
    fill('c1', 30);
    inbox.repository.apply([
      putConversation({
        id: 'c3',
        lastMessage: {
          type: 'text',
          body: 'announced',
          createdAt: new Date(at(5)).toISOString(),
          role: 'user',
        },
      }),
    ]);
    inbox.media.put('k', Buffer.alloc(10), 'image/png', NOON);
    await clear();
    expect(inbox.use()).toMatchObject({
      conversations: 3,
      messages: 0,
      mediaBytes: 0,
      oldestMs: null,
      removing: false,
    });
    expect(inbox.views.search('hello', 5)).toEqual([]);
    expect(inbox.views.insights(at(-100 * DAY), NOON).byDay).toEqual([]);
    expect(inbox.views.get('c1')).toMatchObject({ unreadCount: 0, preview: null });
    expect(inbox.views.get('c3')?.preview?.text).toBe('announced');
    expect(inbox.repository.conversation('c3')?.messagesStale).toBe(true);
    expect(inbox.repository.conversation('c1')?.messagesStale).toBe(false);
    fill('c1', 3);
    expect(inbox.repository.messageCount('c1')).toBe(3);
    expect(inbox.views.search('hello', 5)).toHaveLength(3);
  });

  it('has removed all at once, and gives main its turn while rows and space follow', async () => {
    fillMany(100);
    fill('c1', 900);
    let bytes = fileBytes();
    inbox.clear();
    expect(keysOf(inbox, 'c1', 1000)).toEqual([]);
    expect(inbox.views.search('hello', 5)).toEqual([]);
    for (let steps = 0; inbox.use().removing; steps += 1) {
      expect(steps).toBeLessThan(100);
      const before = inbox.use().messages;
      await inbox.clock.advance(CLEAR_PAUSE_MS);
      expect(before - inbox.use().messages).toBeLessThanOrEqual(900 + 20);
      expect(bytes - fileBytes()).toBeLessThan(500_000);
      bytes = fileBytes();
    }
    expect(inbox.use().messages).toBe(0);
  });

  it('goes on at the next start where it was cut off, and leaves what came since', async () => {
    fillMany(100);
    inbox.clear();
    fill('customer-99', 2, 'meanwhile');
    await inbox.clock.advance(3 * CLEAR_PAUSE_MS);
    const left = inbox.use().messages;
    expect(left).toBeGreaterThan(10);
    inbox.close();
    inbox = openTestInbox({ file: join(folder.path, 'inbox.db'), key: KEY });
    expect(inbox.use()).toMatchObject({ messages: left, removing: true });
    inbox.repository.apply([putConversation({ id: 'c9' })]);
    fill('c9', 2, 'later');
    await inbox.clock.advance(LONG_ENOUGH_MS);
    expect(inbox.use()).toMatchObject({ messages: 4, removing: false });
    expect(inbox.views.search('later', 5)).toHaveLength(2);
    expect(inbox.views.search('meanwhile', 5)).toHaveLength(2);
    expect(inbox.views.search('hello', 5)).toEqual([]);
  });

  it('leaves all as it was when it cannot begin', async () => {
    fill('c1', 3);
    const set = inbox.meta.set;
    inbox.meta.set = () => {
      throw new Error('disk full');
    };
    expect(() => inbox.clear()).toThrow('disk full');
    inbox.meta.set = set;
    expect(inbox.views.search('hello', 5)).toHaveLength(3);
    fill('c1', 5);
    expect(keysOf(inbox, 'c1')).toHaveLength(5);
    await clear();
    expect(inbox.use()).toMatchObject({ messages: 0, removing: false });
  });

  it('begun twice ends once', async () => {
    fill('c1', 900);
    inbox.clear();
    await inbox.clock.advance(CLEAR_PAUSE_MS);
    await clear();
    fill('c1', 3);
    expect(inbox.views.search('hello', 5)).toHaveLength(3);
    await clear();
    expect(inbox.use()).toMatchObject({ messages: 0, removing: false });
  });

  it('and retention know the own replies again when they are read once more', async () => {
    const { id } = inbox.outbox.add({
      conversationId: 'c1',
      payload: text('hi'),
      takeOver: null,
      createdAtMs: at(-100 * DAY),
    });
    const answer = textMessage('s1', -100 * DAY, 'hi', { role: 'assistant' });
    inbox.outbox.settle(id, answer, at(-100 * DAY));
    fill('c1', 60);
    for (const remove of [clear, () => retain({ keepDays: 7 }), () => retain({ maxBytes: 1 })]) {
      await remove();
      expect(keysOf(inbox)).not.toContain(`o:${id}`);
      inbox.repository.apply([putMessage(answer)]);
      expect(keysOf(inbox)[0]).toBe(`o:${id}`);
      fill('c1', 60);
    }
  });
});
