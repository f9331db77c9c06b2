import type { ConversationView } from '@shared/views';
import { expect, it } from 'vitest';
import { sampleConversation } from '../../test/sample';
import { newsOf } from './useNewsAnnouncer';

const SINCE_MS = 1_000;
const row = (id: string, wroteAtMs: number, over: Partial<ConversationView> = {}) =>
  sampleConversation({ id, unreadCount: 1, customerAtMs: wroteAtMs, ...over });
const told = (
  rows: ConversationView[],
  upTo: [string, number][] = [],
  open: string | null = null,
) => newsOf(rows, new Map(upTo), SINCE_MS, open, 5_000);
const names = (...args: Parameters<typeof told>) => told(...args).named.map(({ id }) => id);

it('tells who wrote since the window is there, those never seen before too', () => {
  expect(names([row('old', 900), row('first-time', 1_100)])).toEqual(['first-time']);
});

it('tells each message once', () => {
  expect(names([row('a', 2_000)], [['a', 2_000]])).toEqual([]);
  expect(names([row('a', 2_001)], [['a', 2_000]])).toEqual(['a']);
});

it('leaves out the open conversation, what was read, and muted customers', () => {
  const muted = row('muted', 2_000, { mutedUntilMs: Number.MAX_SAFE_INTEGER });
  const over = row('over', 2_000, { mutedUntilMs: 4_999 });
  const read = row('read', 2_000, { unreadCount: 0 });
  expect(names([row('open', 2_000), read, muted, over], [], 'open')).toEqual(['over']);
});

it('names three in one go and counts the others', () => {
  const news = told(['a', 'b', 'c', 'd', 'e'].map((id) => row(id, 2_000)));
  expect(news.named.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(news.others).toBe(2);
});
