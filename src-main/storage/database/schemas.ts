/** What each version of inbox.db changed since the first two. A released one never changes again. */

/** Pictures that were seen, the workspace's templates, and what happened when (for the insights). */
export const schema3 = `
CREATE TABLE media (
  key TEXT PRIMARY KEY,
  mime_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  used_at_ms INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX media_used ON media(used_at_ms, size);

CREATE TABLE template (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE template_use (
  template_id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  used_at_ms INTEGER NOT NULL,
  variables TEXT NOT NULL,
  PRIMARY KEY (template_id, conversation)
) STRICT, WITHOUT ROWID;

/* Messages by quarter of an hour, the finest step in which time zones differ. */
CREATE TABLE activity (
  quarter INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL DEFAULT 0,
  agent INTEGER NOT NULL DEFAULT 0,
  me INTEGER NOT NULL DEFAULT 0
) STRICT;
`;

/** What was sent from here, by its id on the server: known when the message is removed and read again. */
export const schema4 = `
CREATE TABLE own_message (
  conversation INTEGER NOT NULL REFERENCES conversation(id),
  server_id TEXT NOT NULL,
  outbox_id TEXT NOT NULL,
  PRIMARY KEY (conversation, server_id)
) STRICT, WITHOUT ROWID;
`;

/** Which messages are news that nobody was told of, and when a conversation is read next. */
export const schema5 = `
/* 1: a customer's message that came as news, until it is told or deliberately not told. */
ALTER TABLE message ADD COLUMN news INTEGER NOT NULL DEFAULT 0;
CREATE INDEX message_news ON message(conversation, created_at_ms) WHERE news = 1;
UPDATE message SET news = 1 WHERE id IN (
  SELECT m.id FROM conversation c JOIN message m
    ON m.conversation = c.id AND m.role = 'user' AND m.created_at_ms > c.notified_up_to_ms
  WHERE c.customer_at_ms > c.notified_up_to_ms);

/* The queue of reading. Null: nothing of it is to be read by itself. */
ALTER TABLE conversation ADD COLUMN read_at_ms INTEGER;
ALTER TABLE conversation ADD COLUMN read_class TEXT NOT NULL DEFAULT 'filling';
ALTER TABLE conversation ADD COLUMN read_failures INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET read_at_ms = 0 WHERE messages_stale = 1 AND message_count > 0;
CREATE INDEX conversation_reading ON conversation(read_at_ms) WHERE read_at_ms IS NOT NULL;
`;

/** What was filled in and not sent, by conversation: the instruction to the agent, the template's form. */
export const schema6 = `
CREATE TABLE form (
  conversation INTEGER NOT NULL REFERENCES conversation(id),
  name TEXT NOT NULL,
  /* As JSON (model/draft.ts). */
  text TEXT NOT NULL,
  PRIMARY KEY (conversation, name)
) STRICT, WITHOUT ROWID;
`;

/** What the owner was told of, beside customers' messages. What was there before is taken as told. */
export const schema7 = `
/* 1: he was told that it needs him, or knew it; 0 again when it does not need him any more. */
ALTER TABLE conversation ADD COLUMN need_told INTEGER NOT NULL DEFAULT 1;
CREATE INDEX conversation_need_untold ON conversation(id) WHERE attention = 'needs-you' AND need_told = 0;
/* 1: he was told that it waits for his decision; 0 again when it is tried anew. */
ALTER TABLE outbox ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
`;

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

/** What the owner did with a conversation, on this computer alone: it stays when stored messages go. */
export const schema9 = `
CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  conversation INTEGER NOT NULL REFERENCES conversation(id),
  what TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  /* Of a takeover its end, of a reminder its time. */
  until_ms INTEGER
) STRICT;
CREATE INDEX history_conversation ON history(conversation, at_ms);
`;

/** Each time that a conversation came to need the owner, and why: the conversation itself knows only the last. */
export const schema10 = `
CREATE TABLE need_log (
  id INTEGER PRIMARY KEY,
  conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX need_log_time ON need_log(at_ms, reason, conversation);
CREATE INDEX need_log_conversation ON need_log(conversation, at_ms);
`;

/**
 * The rank of a row in the queue says its section, too: 0 to 2 wait for the owner (what failed, what he
 * wanted to be reminded of, who waits longest), 3 is with a person, 4 with the agent, 5 quiet.
 */
export const schema11 = `
DROP INDEX conversation_queue;
ALTER TABLE conversation DROP COLUMN queue_rank;
ALTER TABLE conversation ADD COLUMN queue_rank INTEGER GENERATED ALWAYS AS (
  CASE
    WHEN attention <> 'needs-you' THEN
      CASE WHEN takeover_active = 1 THEN 3 WHEN attention = 'agent' THEN 4 ELSE 5 END
    WHEN attention_reason IN ('send-failed', 'send-unknown', 'agent-failed') THEN 0
    WHEN attention_reason = 'reminder' THEN 1
    ELSE 2
  END
) VIRTUAL;
CREATE INDEX conversation_queue ON conversation(
  queue_rank, queue_order, id, attention, unread_count, takeover_active, window_ends_at_ms, agent_id, country);
`;

/** Of the business's messages those that are neither the owner's nor known to be the agent's. */
export const schema13 = `
ALTER TABLE message ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0;
CREATE INDEX message_elsewhere ON message(conversation, created_at_ms) WHERE elsewhere = 1;
`;

/** The queue of reading is answered from its index alone. */
export const schema14 = `
DROP INDEX conversation_reading;
CREATE INDEX conversation_reading ON conversation(
  read_at_ms, last_at_ms DESC, read_class, read_failures, messages_stale, vanished, server_id
) WHERE read_at_ms IS NOT NULL;
`;

/** Whom the owner answered in a period is asked of the index alone: by the rows it took many seconds. */
export const schema15 = `
CREATE INDEX message_mine ON message(conversation, created_at_ms) WHERE outbox_id IS NOT NULL;
`;

/**
 * What the owner keeps of customers: a name of his own, a note, labels. By the customer and not by the
 * conversation: two conversations of one customer, on two numbers of the shop, share them. Each row says by
 * itself whom it is about, and is saved from a damaged file.
 */
export const schema16 = `
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  contact TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT;

/* An id is never used again: the words of the index still name labels that are gone. */
CREATE TABLE label (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  colour TEXT NOT NULL
) STRICT;

CREATE TABLE person_label (
  id INTEGER PRIMARY KEY,
  contact TEXT NOT NULL,
  label INTEGER NOT NULL,
  UNIQUE (contact, label)
) STRICT;
CREATE INDEX person_label_label ON person_label(label, contact);

/* What the server calls the customer; "name" is what is shown. */
ALTER TABLE conversation ADD COLUMN server_name TEXT;
UPDATE conversation SET server_name = name;

/* Who the customer is; without a number each conversation is with somebody else. */
ALTER TABLE conversation ADD COLUMN contact TEXT GENERATED ALWAYS AS (
  coalesce('+' || number, 'in ' || server_id)
) VIRTUAL;
CREATE INDEX conversation_contact ON conversation(contact);
`;

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

/** From here on it holds all that was sent from here, not only what was removed. */
export const schema18 = `
INSERT INTO own_message (conversation, server_id, outbox_id)
SELECT conversation, server_id, outbox_id FROM message WHERE outbox_id IS NOT NULL
ON CONFLICT DO NOTHING;
`;
