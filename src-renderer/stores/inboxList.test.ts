import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeBridge, installFakeBridge } from '../test/fakeBridge';
import { sampleConversations } from '../test/sample';
import { changeQuery, indexOf, rowAt, showRows, startInboxList, useInboxList } from './inboxList';

let bridge: FakeBridge;
let stop: () => void;
const list = () => useInboxList.getState();
const offsets = () => bridge.callsOf('inbox.list').map(({ offset }) => offset);

beforeEach(async () => {
  vi.useFakeTimers();
  bridge = installFakeBridge({ conversations: sampleConversations(1000) });
  stop = await startInboxList('newest');
  return () => {
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

it('keeps what is shown while a page in sight is fetched anew', async () => {
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
