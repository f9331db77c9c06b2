import type { Message } from '@shared/domain';
import { z } from 'zod';
import { anything } from './primitives';
import type { SkipReport } from './report';

/** The items of one answer, as yet unread. */
export interface WireList {
  items: unknown[];
  /** All that match, where the server says. */
  total: number | null;
  /** Whether more follow, where the server says. */
  more: boolean | null;
}

/** More than any page has: a server that sends a million must not hold up the app. */
const MOST_ITEMS = 10_000;

const count = z.number().int().nonnegative().nullable().catch(null);
const array = z.array(z.unknown());
const envelope = z
  .object({
    results: array.optional(),
    data: array.optional(),
    count,
    totalCount: count,
    next: anything,
    hasMore: z.boolean().nullable().catch(null),
  })
  .transform(({ results, data, next, ...page }, context) => {
    const items = results ?? data;
    if (items) {
      const more = next === undefined ? page.hasMore : typeof next === 'string' && next !== '';
      return { items, total: page.count ?? page.totalCount, more };
    }
    context.issues.push({ code: 'custom', message: 'has no list', path: ['results'], input: next });
    return z.NEVER;
  });

/**
 * A bare array, `{count, next, previous, results}`, or the SDK's `{data, totalCount, hasMore}`: the API
 * mixes them (wassist-api.md 0.3). Null for anything else.
 */
export function readList(payload: unknown, report: SkipReport): WireList | null {
  const bare = array.safeParse(payload);
  const list = bare.success
    ? { items: bare.data, total: null, more: null }
    : (envelope.safeParse(payload).data ?? null);
  if (!list || list.items.length <= MOST_ITEMS) return list;
  report.skip('list.tooLong');
  return { ...list, items: list.items.slice(0, MOST_ITEMS) };
}

/** The items that can be read, each id once, in the server's order. */
export function readItems<T>(
  items: readonly unknown[],
  read: (item: unknown, report: SkipReport) => T | null,
  idOf: (item: T) => string,
  report: SkipReport,
): T[] {
  const byId = new Map<string, T>();
  for (const item of items) {
    const one = read(item, report);
    if (one && !byId.has(idOf(one))) byId.set(idOf(one), one);
  }
  return [...byId.values()];
}

/**
 * Oldest first. What bears the same time keeps the server's own order, which is newest first (SDK 0.1)
 * unless the times say otherwise.
 */
export function oldestFirst(messages: readonly Message[]): Message[] {
  const timed = messages.map((message) => ({ message, atMs: Date.parse(message.createdAt) }));
  const [first, last] = [timed[0], timed.at(-1)];
  const ascending = first !== undefined && last !== undefined && first.atMs < last.atMs;
  const inOrder = ascending ? timed : timed.reverse();
  return inOrder.sort((a, b) => a.atMs - b.atMs).map(({ message }) => message);
}
