import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, keysOf, NOON, text, textMessage } from '../testing/inbox';
import {
  DAY,
  endInbox,
  fileBytes,
  fill,
  GENEROUS,
  inbox,
  LONG_ENOUGH_MS,
  PAUSE_MS,
  retain,
  startInbox,
} from '../testing/retention';

beforeEach(startInbox);
afterEach(endInbox);

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
