/** Why the owner is needed, and what he decided about it. */
export const schema8 = `
/* As the server says them; the reasons of a review as a JSON list. */
ALTER TABLE conversation ADD COLUMN handoff_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN review_reasons TEXT NOT NULL DEFAULT '[]';

/* A table of its own, with the server's id: it is the owner's, and is saved from a damaged file. */
CREATE TABLE queue_mark (
  conversation INTEGER PRIMARY KEY REFERENCES conversation(id),
  conversation_id TEXT NOT NULL,
  /* What the customer wrote up to this time needs nobody. */
  done_up_to_ms INTEGER NOT NULL DEFAULT 0,
  /* The handoff and the review that were answered or marked as done; null: none. */
  handled_handoff TEXT,
  handled_review TEXT,
  remind_at_ms INTEGER,
  remind_kind TEXT,
  /* The customer's last message when it was set: a newer one ends it. */
  remind_after_ms INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX queue_mark_reminder ON queue_mark(remind_at_ms) WHERE remind_at_ms IS NOT NULL;

/* What failed first, then what the owner wanted to be reminded of, then who waits longest; below them the newest first. */
DROP INDEX conversation_queue;
ALTER TABLE conversation DROP COLUMN queue_rank;
ALTER TABLE conversation ADD COLUMN queue_rank INTEGER GENERATED ALWAYS AS (
  CASE
    WHEN attention <> 'needs-you' THEN 3
    WHEN attention_reason IN ('send-failed', 'send-unknown') THEN 0
    WHEN attention_reason = 'reminder' THEN 1
    ELSE 2
  END
) VIRTUAL;
CREATE INDEX conversation_queue ON conversation(
  queue_rank, queue_order, id, attention, unread_count, takeover_active, window_ends_at_ms, agent_id, country);
`;
