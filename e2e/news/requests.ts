/** What the app asked for, from the simulator's list of requests. */
import type { RequestRecord } from '../../src-simulator/control/request-log.ts';
import { mostPerMinute, type Read } from './compare.ts';

/** A reply, with the looks before and after it. */
const OWNERS_MS = 60_000;

export const readsOf = (requests: readonly RequestRecord[]): Read[] =>
  requests
    .filter(({ method, path }) => method === 'GET' && path.includes('/conversations/'))
    .map(({ path, time, ended, fault }) => ({
      conversationId: /\/conversations\/([^/]+)\//.exec(path)?.[1] ?? null,
      atMs: Date.parse(time),
      endedAtMs: ended === null ? null : Date.parse(ended),
      fault,
    }));

/**
 * In a minute, without what the owner waits for: a conversation that he opened or answered (`owners`), and
 * whether his key is refused.
 */
export function mostInBackground(
  requests: readonly RequestRecord[],
  fromMs: number,
  owners: readonly { conversationId: string; atMs: number }[],
): number {
  const isOwners = (path: string, atMs: number) =>
    owners.some(
      (his) => path.includes(his.conversationId) && Math.abs(atMs - his.atMs) < OWNERS_MS,
    );
  const times = requests
    .filter(({ query }) => query.limit !== '1')
    .map(({ path, time }) => ({ path, atMs: Date.parse(time) }))
    .filter(({ path, atMs }) => atMs >= fromMs && !isOwners(path, atMs));
  return mostPerMinute(times.map(({ atMs }) => atMs));
}
