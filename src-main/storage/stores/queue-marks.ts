/** What the owner decided about conversations in his queue: done, answered, to come back later. */
import type { Reminder } from '@shared/views';
import type { QueueMark } from '../attention-types';
import type { Connection } from '../database/connection';

/** Only inside a write (writer.ts). Conversations go by their row's number. */
export interface QueueMarks {
  set(conversation: number, mark: QueueMark): void;
  /** The owner answered: a raised handoff is handled, a due reminder is over. */
  answered(conversation: number, nowMs: number): void;
  /** A newer message of the customer ends a reminder. */
  customerWrote(conversation: number, atMs: number): void;
  /** What is raised again after it was lowered is new, though its words are the same. */
  lowered(conversation: number, lowered: { handoff: boolean; review: boolean }): void;
}

/** The table's columns, as a LEFT JOIN gives them. */
export interface MarkRow {
  done_up_to_ms: number | null;
  handled_handoff: string | null;
  handled_review: string | null;
  remind_at_ms: number | null;
  remind_kind: Reminder['kind'] | null;
  remind_after_ms: number | null;
}

export const noMark: QueueMark = {
  doneUpToMs: 0,
  handledHandoff: null,
  handledReview: null,
  reminder: null,
};

export function readMark(row: MarkRow): QueueMark {
  const { remind_at_ms: atMs, remind_kind: kind, remind_after_ms: afterMs } = row;
  return {
    doneUpToMs: row.done_up_to_ms ?? 0,
    handledHandoff: row.handled_handoff,
    handledReview: row.handled_review,
    reminder: atMs === null || kind === null ? null : { atMs, kind, afterMs: afterMs ?? 0 },
  };
}

export function createQueueMarks(connection: Connection): QueueMarks {
  const set = connection.query(
    `INSERT INTO queue_mark (conversation, conversation_id, done_up_to_ms, handled_handoff,
       handled_review, remind_at_ms, remind_kind, remind_after_ms)
     SELECT id, server_id, :doneUpToMs, :handledHandoff, :handledReview, :atMs, :kind, :afterMs
     FROM conversation WHERE id = :conversation
     ON CONFLICT (conversation) DO UPDATE SET done_up_to_ms = excluded.done_up_to_ms,
       handled_handoff = excluded.handled_handoff, handled_review = excluded.handled_review,
       remind_at_ms = excluded.remind_at_ms, remind_kind = excluded.remind_kind,
       remind_after_ms = excluded.remind_after_ms`,
  );
  const handled = connection.query(
    `INSERT INTO queue_mark (conversation, conversation_id, handled_handoff, handled_review)
     SELECT id, server_id, iif(support_handoff, handoff_reason, NULL), iif(needs_review, review_reasons, NULL)
     FROM conversation WHERE id = ? AND (support_handoff OR needs_review)
     ON CONFLICT (conversation) DO UPDATE SET handled_handoff = excluded.handled_handoff,
       handled_review = excluded.handled_review`,
  );
  const noReminder = 'UPDATE queue_mark SET remind_at_ms = NULL, remind_kind = NULL';
  const endDue = connection.query(`${noReminder} WHERE conversation = ? AND remind_at_ms <= ?`);
  const endOlder = connection.query(
    `${noReminder} WHERE conversation = ? AND remind_at_ms IS NOT NULL AND remind_after_ms < ?`,
  );
  const lower = {
    handoff: connection.query(
      'UPDATE queue_mark SET handled_handoff = NULL WHERE conversation = ?',
    ),
    review: connection.query('UPDATE queue_mark SET handled_review = NULL WHERE conversation = ?'),
  };

  return {
    set(conversation, { doneUpToMs, handledHandoff, handledReview, reminder }) {
      set.run({
        conversation,
        doneUpToMs,
        handledHandoff,
        handledReview,
        atMs: reminder?.atMs ?? null,
        kind: reminder?.kind ?? null,
        afterMs: reminder?.afterMs ?? 0,
      });
    },
    answered(conversation, nowMs) {
      handled.run([conversation]);
      endDue.run([conversation, nowMs]);
    },
    customerWrote: (conversation, atMs) => void endOlder.run([conversation, atMs]),
    lowered(conversation, { handoff, review }) {
      if (handoff) lower.handoff.run([conversation]);
      if (review) lower.review.run([conversation]);
    },
  };
}
