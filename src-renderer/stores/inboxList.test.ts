import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeBridge, installFakeBridge } from '../test/fakeBridge';
import { sampleConversations } from '../test/sample';
import {
  changeQuery,
  holdList,
  indexOf,
  lastMoveMs,
  renewOrder,
  rowAt,
  rowCount,
  showRows,
  startInboxList,
  useInboxList,
} from './inboxList';

let bridge: FakeBridge;
let stop: () => void;
const list = () => useInboxList.getState();
const offsets = () => bridge.callsOf('inbox.list').map(({ offset }) => offset);

beforeEach(async () => {
  vi.useFakeTimers();
  bridge = installFakeBridge({ conversations: sampleConversations(1000) });
  stop = await startInboxList('newest');
  return () => {
    holdList(false);
    stop();
    vi.useRealTimers();
  };
});

it('starts with the first page only', () => {
  expect(list().total).toBe(1000);
  expect(rowAt(list(), 49)?.id).toBe('c49');
  expect(rowAt(list(), 50)).toBeUndefined();
  expect(offsets()).toEqual([0]);
});

it('fetches the pages that are scrolled into sight, each once', async () => {
  showRows(395, 412, 0);
  showRows(396, 413, 0);
  await vi.runAllTimersAsync();
  expect(offsets()).toEqual([0, 350, 400]);
  expect(rowAt(list(), 412)?.id).toBe('c412');
  expect(indexOf(list(), 'c412')).toBe(412);
  expect(indexOf(list(), 'c700')).toBe(-1);
});

it('answers a burst of changes with one fetch of what is in sight, and drops the rest', async () => {
  showRows(250, 260, 0);
  await vi.runAllTimersAsync();
  expect(rowAt(list(), 250)?.id).toBe('c250');
  showRows(500, 520, 0);
  await vi.runAllTimersAsync();
  bridge.calls.length = 0;
  for (let n = 0; n < 20; n++) bridge.emit('inbox.changed', { conversationIds: null, list: true });
  await vi.runAllTimersAsync();
  expect(offsets()).toEqual([500, 0]);
  expect(rowAt(list(), 250)).toBeUndefined();
});

it('keeps what is shown while a page in sight is fetched again', async () => {
  bridge.inbox.conversations = sampleConversations(3);
  bridge.emit('inbox.changed', { conversationIds: null, list: true });
  expect(rowAt(list(), 0)?.id).toBe('c0');
  await vi.runAllTimersAsync();
  expect(list().total).toBe(3);
});

it('passes over a change of conversations that it does not hold', async () => {
  bridge.calls.length = 0;
  bridge.emit('inbox.changed', { conversationIds: ['c900'], list: false });
  await vi.runAllTimersAsync();
  expect(offsets()).toEqual([]);
  bridge.emit('inbox.changed', { conversationIds: ['c5'], list: false });
  await vi.runAllTimersAsync();
  expect(offsets()).toEqual([0]);
});

it('drops the answer to a filter that is no longer chosen', async () => {
  const unread = changeQuery({ filter: 'unread' });
  const all = changeQuery({ filter: 'all' });
  await Promise.all([unread, all]);
  expect(list().total).toBe(1000);
  expect(list().query.filter).toBe('all');
});

it('says when the list cannot be read, and recovers', async () => {
  bridge.fail('inbox.list', { code: 'databaseLocked', params: {} });
  await changeQuery({ filter: 'unread' });
  expect(list().failed).toBe(true);
  bridge.fail('inbox.list', null);
  await changeQuery({ filter: 'all' });
  expect(list().failed).toBe(false);
});

const top = (count: number) => Array.from({ length: count }, (_, at) => rowAt(list(), at)?.id);
/** The conversation writes, and so comes up to the top. */
async function writes(id: string, name: string) {
  const known = bridge.inbox.conversations.some((row) => row.id === id);
  const all = known
    ? bridge.inbox.conversations
    : [...bridge.inbox.conversations, ...sampleConversations(1).map((row) => ({ ...row, id }))];
  bridge.inbox.conversations = all.map((row) =>
    row.id === id ? { ...row, name, unreadCount: 1, lastMessageAtMs: Date.now() + 1e9 } : row,
  );
  bridge.emit('inbox.changed', { conversationIds: [id], list: true });
  await vi.runAllTimersAsync();
}

it('keeps each row in its place while the order is held, with what it says now', async () => {
  holdList(true);
  await writes('c3', 'me again');
  expect(top(5)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
  expect(rowAt(list(), 3)?.name).toBe('me again');
  expect(list().above).toBe(1);
  await renewOrder();
  expect(top(3)).toEqual(['c3', 'c0', 'c1']);
  expect(list().above).toBe(0);
});

it('puts new rows above those that are there, once', async () => {
  holdList(true);
  await writes('n1', 'first');
  await writes('n2', 'second');
  await writes('n1', 'first again');
  expect(top(4)).toEqual(['n2', 'n1', 'c0', 'c1']);
  expect(indexOf(list(), 'c49')).toBe(51);
  expect(rowAt(list(), 51)?.id).toBe('c49');
  expect(rowCount(list())).toBe(1002);
  expect(list().above).toBe(2);
  holdList(false);
  await vi.runAllTimersAsync();
  expect(top(3)).toEqual(['n1', 'n2', 'c0']);
  expect(rowCount(list())).toBe(1002);
});

it('keeps no places in an empty list', async () => {
  stop();
  bridge.inbox.conversations = [];
  stop = await startInboxList('newest');
  holdList(true);
  bridge.inbox.conversations = sampleConversations(3);
  bridge.emit('inbox.changed', { conversationIds: null, list: true });
  await vi.runAllTimersAsync();
  expect(top(3)).toEqual(['c0', 'c1', 'c2']);
  expect(list().above).toBe(0);
});

it('shows nobody twice after the list was scrolled', async () => {
  holdList(true);
  await writes('c60', 'up');
  showRows(60, 70, 0);
  await vi.runAllTimersAsync();
  const ids = Object.values(list().pages).flatMap((rows) => rows.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(top(2)).toEqual(['c60', 'c0']);
});

it('keeps a row that is gone until the order is let go', async () => {
  holdList(true);
  bridge.inbox.conversations = bridge.inbox.conversations.filter(({ id }) => id !== 'c1');
  bridge.emit('inbox.changed', { conversationIds: ['c1'], list: true });
  await vi.runAllTimersAsync();
  expect(top(3)).toEqual(['c0', 'c1', 'c2']);
  holdList(false);
  await vi.runAllTimersAsync();
  expect(top(3)).toEqual(['c0', 'c2', 'c3']);
});

it.each(['as the order is fetched', 'as it is let go'])(
  'lets no answer move the rows that was on its way: %s',
  async (when) => {
    if (when === 'as it is let go') {
      holdList(true);
      await writes('c9', 'up');
    }
    const answers = bridge.hold('inbox.list');
    if (when === 'as it is let go') holdList(false);
    else void writes('c9', 'up');
    await vi.advanceTimersByTimeAsync(100);
    expect(answers).toHaveLength(1);
    holdList(true);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(100);
    for (const answer of answers.slice(1)) answer();
    await vi.advanceTimersByTimeAsync(100);
    expect(top(2)).toEqual(['c0', 'c1']);
    expect(rowAt(list(), 9)?.name).toBe('up');
  },
);

it('knows when rows took other places', async () => {
  const before = lastMoveMs();
  bridge.emit('inbox.changed', { conversationIds: ['c5'], list: true });
  await vi.runAllTimersAsync();
  expect(lastMoveMs()).toBe(before);
  await vi.advanceTimersByTimeAsync(10);
  await writes('c5', 'up');
  expect(lastMoveMs()).toBeGreaterThan(before);
});
