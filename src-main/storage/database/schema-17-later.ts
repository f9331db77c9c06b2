/**
 * Replies that leave later: when, and what the customer had written by then. The table is rebuilt, as a
 * state cannot be added to a CHECK.
 */
export const schema17 = `
ALTER TABLE outbox RENAME TO outbox_before;
DROP INDEX outbox_open;
DROP INDEX outbox_prompt;
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  conversation INTEGER NOT NULL REFERENCES conversation(id),
  /* Its id on the server, again: what is not sent must be readable when the rest of the file is not. */
  conversation_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  idempotency_key TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('later', 'queued', 'sending', 'sent', 'failed', 'unknown')),
  created_at_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  first_tried_at_ms INTEGER,
  last_tried_at_ms INTEGER,
  next_try_at_ms INTEGER,
  error TEXT,
  message_id TEXT,
  sent_at_ms INTEGER,
  absent_reads INTEGER NOT NULL DEFAULT 0,
  anchor_message_id TEXT,
  take_over TEXT,
  /* Of a prompt once it is sent: its place among the messages. */
  order_ms INTEGER,
  /* 1: the owner was told that it waits for his decision; 0 again when it is tried anew. */
  told INTEGER NOT NULL DEFAULT 0,
  release_kind TEXT CHECK (release_kind IN ('scheduled', 'held')),
  release_at_ms INTEGER,
  release_customer_at_ms INTEGER,
  UNIQUE (conversation, sequence)
) STRICT;
INSERT INTO outbox (id, conversation, conversation_id, sequence, kind, payload, idempotency_key, state,
  created_at_ms, attempts, first_tried_at_ms, last_tried_at_ms, next_try_at_ms, error, message_id, sent_at_ms,
  absent_reads, anchor_message_id, take_over, order_ms, told)
SELECT id, conversation, conversation_id, sequence, kind, payload, idempotency_key, state,
  created_at_ms, attempts, first_tried_at_ms, last_tried_at_ms, next_try_at_ms, error, message_id, sent_at_ms,
  absent_reads, anchor_message_id, take_over, order_ms, told FROM outbox_before;
DROP TABLE outbox_before;
CREATE INDEX outbox_open ON outbox(conversation, sequence) WHERE state <> 'sent';
CREATE INDEX outbox_prompt ON outbox(conversation, order_ms) WHERE state = 'sent' AND kind = 'prompt';
ALTER TABLE conversation ADD COLUMN outbox_later INTEGER NOT NULL DEFAULT 0;
`;
