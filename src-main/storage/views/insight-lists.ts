/** Whom each number of the insights counts, as SQL that gives ids of conversations; `:fromMs` to `:toMs`. */
import type { InsightList } from '@shared/filters';

// From one conversation to the next by the index of its messages: not by all messages of the period.
const hasWritten = `EXISTS (
    SELECT 1 FROM message m WHERE m.conversation = c.id AND m.role = 'user'
      AND m.created_at_ms >= :fromMs AND m.created_at_ms < :toMs)`;
const wrote = `SELECT c.id FROM conversation c WHERE c.last_at_ms >= :fromMs AND ${hasWritten}`;
const wasNeeded = `(EXISTS (
    SELECT 1 FROM need_log n WHERE n.conversation = c.id AND n.at_ms >= :fromMs AND n.at_ms < :toMs)
  OR EXISTS (
    SELECT 1 FROM message m WHERE m.conversation = c.id AND m.outbox_id IS NOT NULL
      AND m.created_at_ms >= :fromMs AND m.created_at_ms < :toMs))`;

const wroteElsewhere = `EXISTS (
    SELECT 1 FROM message m INDEXED BY message_elsewhere WHERE m.conversation = c.id AND m.elsewhere = 1
      AND m.created_at_ms >= :fromMs AND m.created_at_ms < :toMs)`;
const without = `${wrote} AND NOT ${wasNeeded}`;

const sets = {
  wrote,
  needed: `${wrote} AND ${wasNeeded}`,
  handled: without,
  agents: `${without} AND NOT ${wroteElsewhere}`,
  // What is true of the fewest is asked first.
  elsewhere: `SELECT c.id FROM conversation c WHERE c.last_at_ms >= :fromMs AND ${wroteElsewhere}
    AND ${hasWritten} AND NOT ${wasNeeded}`,
  missed: `SELECT id FROM conversation WHERE unanswered_since_ms IS NOT NULL
      AND window_ends_at_ms >= :fromMs AND window_ends_at_ms < :toMs
    UNION SELECT conversation FROM message WHERE status = 'failed'
      AND created_at_ms >= :fromMs AND created_at_ms < :toMs
    UNION SELECT conversation FROM outbox WHERE state = 'failed'
      AND created_at_ms >= :fromMs AND created_at_ms < :toMs`,
};

/** Names of reasons are constants of the schema, and none has a quote in it. */
export function insightSet(list: InsightList): string {
  if (Object.hasOwn(sets, list)) return sets[list as keyof typeof sets];
  return `SELECT conversation FROM need_log
    WHERE reason = '${list}' AND at_ms >= :fromMs AND at_ms < :toMs`;
}
