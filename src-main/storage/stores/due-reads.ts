/** Which conversations' messages are to be read now, and when the next ones are. */
import type { Connection } from '../database/connection';
import type { InboxRepository } from '../repository-types';

/** The longest delay of a read (sync/poll/pace.ts): a later time was planned by a clock that was set back since. */
const LONGEST_WAIT_MS = 10 * 60_000;

/** New messages that failed to be read this often wait in line with what is not new: the trouble lasts. */
const FEW_FAILURES = 12;

export function createDueReads(
  connection: Connection,
): Pick<InboxRepository, 'dueReads' | 'nextReadMs'> {
  const dueQuery = (which: string, order: string) =>
    connection.query<{ server_id: string }>(
      // From the index alone: after a weekend thousands are due, and this is asked with every answer.
      `SELECT server_id FROM conversation INDEXED BY conversation_reading
       WHERE read_at_ms IS NOT NULL
         AND (+read_at_ms <= :nowMs OR (+read_at_ms > :nowMs + ${LONGEST_WAIT_MS}
           AND (read_class = 'news' OR read_failures > 0 OR messages_stale = 1)))
         AND ${which} AND vanished = 0
       ORDER BY ${order}, id LIMIT :limit`,
    );
  const due = {
    news: dueQuery(`read_class = 'news' AND read_failures = 0`, 'last_at_ms DESC'),
    again: dueQuery(
      `read_class = 'news' AND read_failures BETWEEN 1 AND ${FEW_FAILURES}`,
      'last_at_ms DESC',
    ),
    // In line: there may be more of it for hours than may be read, and all of it has its turn.
    other: dueQuery(
      `(read_class = 'filling' OR read_failures > ${FEW_FAILURES})`,
      'read_at_ms, last_at_ms DESC',
    ),
  };
  const nextRead = connection.query<{ at: number | null }>(
    'SELECT min(read_at_ms) AS at FROM conversation WHERE read_at_ms > ? AND vanished = 0',
  );

  return {
    dueReads: (nowMs, which, limit) => due[which].all({ nowMs, limit }).map((row) => row.server_id),
    nextReadMs: (nowMs) => nextRead.get([nowMs])?.at ?? null,
  };
}
