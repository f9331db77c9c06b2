/** Who waits, and who comes next: for the keys that lead on, the quick reply and the tray. */
import type { WaitingSummary } from '@shared/views';
import type { Clock } from '../../common/clock';
import type { Connection, Query } from '../database/connection';
import type { InboxViews } from '../types';
import { newestFirst } from './list';

type NextViews = Pick<InboxViews, 'nextWaiting' | 'waiting' | 'nextUnread' | 'forTray'>;

/** What has just come is in the tray, however many wait for the owner. */
const LEAST_UNREAD = 3;

export function createNextViews(
  connection: Connection,
  get: InboxViews['get'],
  clock: Clock,
): NextViews {
  const waiting = connection.query<{ server_id: string }>(
    `SELECT server_id FROM conversation c INDEXED BY conversation_queue
     WHERE queue_rank < 3 ORDER BY queue_rank, queue_order, id LIMIT ?`,
  );
  const waitingInAll = connection.query<WaitingSummary>(
    `SELECT count(*) AS count, min(nullif(queue_order, 0)) AS longestSinceMs,
       min(CASE WHEN window_ends_at_ms > :nowMs THEN window_ends_at_ms END) AS closesAtMs
     FROM conversation INDEXED BY conversation_queue WHERE queue_rank < 3`,
  );
  const unreadAfter = connection.query<{ server_id: string }>(
    `SELECT c.server_id FROM conversation c INDEXED BY conversation_newest
     WHERE c.unread_count > 0 AND (c.last_at_ms < :lastAtMs OR (c.last_at_ms = :lastAtMs AND c.id > :row))
     ORDER BY ${newestFirst} LIMIT 1`,
  );
  const placeOf = connection.query<{ lastAtMs: number; row: number }>(
    'SELECT last_at_ms AS lastAtMs, id AS row FROM conversation WHERE server_id = ?',
  );
  const heard = 'coalesce(c.muted_until_ms, 0) <= :nowMs';
  const heardNeeding = connection.query<{ server_id: string }>(
    `SELECT c.server_id FROM conversation c INDEXED BY conversation_queue
     WHERE c.queue_rank < 3 AND ${heard} ORDER BY c.queue_rank, c.queue_order, c.id LIMIT :limit`,
  );
  const heardUnread = connection.query<{ server_id: string }>(
    `SELECT c.server_id FROM conversation c INDEXED BY conversation_newest
     WHERE c.unread_count > 0 AND c.unanswered_since_ms IS NOT NULL
       AND c.attention <> 'needs-you' AND ${heard}
     ORDER BY ${newestFirst} LIMIT :limit`,
  );

  return {
    nextWaiting(skip) {
      const skipped = new Set(skip);
      const candidates = waiting.all([skipped.size + 1]);
      return candidates.find((row) => !skipped.has(row.server_id))?.server_id ?? null;
    },

    waiting: () =>
      waitingInAll.get({ nowMs: clock.now() }) ?? {
        count: 0,
        longestSinceMs: null,
        closesAtMs: null,
      },

    nextUnread(after) {
      const top = { lastAtMs: Number.MAX_SAFE_INTEGER, row: 0 };
      const place = after === null ? undefined : placeOf.get([after]);
      const next = place && unreadAfter.get({ lastAtMs: place.lastAtMs, row: place.row });
      // After the last one the newest comes again, but never the one that the owner is at.
      const found = (next ?? unreadAfter.get(top))?.server_id ?? null;
      return found === after ? null : found;
    },

    forTray(limit) {
      const nowMs = clock.now();
      const rows = (found: Query<{ server_id: string }>, most: number) =>
        found.all({ nowMs, limit: most }).flatMap((row) => get(row.server_id) ?? []);
      const needsYou = rows(heardNeeding, limit);
      const room = Math.max(LEAST_UNREAD, limit - needsYou.length);
      return { needsYou, unread: rows(heardUnread, room) };
    },
  };
}
