/** The first two versions of inbox.db: its tables, and full-text search. A released one never changes again. */

/**
 * Conversations, messages, what is to be sent, drafts.
 *
 * `conversation` is the row of the list and stays small; all that it shows is kept up to date at each
 * write (stores/summaries.ts), so that a page of the list is one walk along an index. `detail` holds the rest.
 *
 * `message.id` grows with the time of the message (model/message-id.ts): the full-text index gives the
 * newest first by itself.
 */
export const schema1 = `
CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  server_id TEXT NOT NULL UNIQUE,
  name TEXT,
  number TEXT,
  number_text TEXT,
  country TEXT,
  agent_id TEXT,
  agent_name TEXT,
  routing TEXT NOT NULL DEFAULT 'unknown',
  needs_review INTEGER NOT NULL DEFAULT 0,
  support_handoff INTEGER NOT NULL DEFAULT 0,
  fetched_at_ms INTEGER NOT NULL DEFAULT 0,
  /* 0: closed or never open. */
  window_ends_at_ms INTEGER NOT NULL DEFAULT 0,
  server_last_at_ms INTEGER,
  older_on_server INTEGER NOT NULL DEFAULT 1,
  messages_stale INTEGER NOT NULL DEFAULT 0,
  vanished INTEGER NOT NULL DEFAULT 0,

  takeover_active INTEGER NOT NULL DEFAULT 0,
  takeover_ends_at_ms INTEGER,
  takeover_by_me INTEGER NOT NULL DEFAULT 0,
  takeover_until_handback INTEGER NOT NULL DEFAULT 0,

  attention TEXT NOT NULL DEFAULT 'quiet',
  attention_reason TEXT,
  attention_since_ms INTEGER,
  attention_due_ms INTEGER,
  notified_up_to_ms INTEGER NOT NULL DEFAULT 0,
  muted_until_ms INTEGER,
  seen_up_to_ms INTEGER NOT NULL DEFAULT 0,

  last_at_ms INTEGER NOT NULL DEFAULT 0,
  preview TEXT,
  delivery TEXT,
  unread_count INTEGER NOT NULL DEFAULT 0,
  unanswered_since_ms INTEGER,
  customer_message_id TEXT,
  customer_at_ms INTEGER,
  customer_preview TEXT,
  outbox_waiting INTEGER NOT NULL DEFAULT 0,
  outbox_failed INTEGER NOT NULL DEFAULT 0,
  outbox_unknown INTEGER NOT NULL DEFAULT 0,
  message_count INTEGER NOT NULL DEFAULT 0,

  /* Who needs you first, the longest waiting at the top; below them the newest first. */
  queue_rank INTEGER GENERATED ALWAYS AS (attention <> 'needs-you') VIRTUAL,
  queue_order INTEGER GENERATED ALWAYS AS (
    CASE attention WHEN 'needs-you' THEN coalesce(attention_since_ms, 0) ELSE -last_at_ms END
  ) VIRTUAL
) STRICT;

/* Each order of the list with the columns that its filters ask for: what is filtered out costs no look at a row. */
CREATE INDEX conversation_newest ON conversation(
  last_at_ms DESC, id, attention, unread_count, takeover_active, window_ends_at_ms, agent_id, country);
CREATE INDEX conversation_queue ON conversation(
  queue_rank, queue_order, id, attention, unread_count, takeover_active, window_ends_at_ms, agent_id, country);
CREATE INDEX conversation_due ON conversation(attention_due_ms) WHERE attention_due_ms IS NOT NULL;
CREATE INDEX conversation_stale ON conversation(last_at_ms DESC) WHERE messages_stale = 1;
CREATE INDEX conversation_agent ON conversation(agent_id, agent_name) WHERE agent_id IS NOT NULL;
CREATE INDEX conversation_country ON conversation(country) WHERE country IS NOT NULL;

CREATE TABLE detail (
  conversation INTEGER PRIMARY KEY REFERENCES conversation(id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  /* What the list said of the last message, which may not be here yet. */
  last_message TEXT
) STRICT;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
  server_id TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  /* Place in the thread: the time, but what was sent from here stays below what stood above it. */
  order_ms INTEGER NOT NULL,
  role TEXT NOT NULL,
  status TEXT,
  clicks INTEGER NOT NULL DEFAULT 0,
  outbox_id TEXT,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX message_server_id ON message(conversation, server_id);
CREATE INDEX message_thread ON message(conversation, order_ms);
CREATE INDEX message_role ON message(conversation, role, created_at_ms);
CREATE UNIQUE INDEX message_outbox_id ON message(outbox_id) WHERE outbox_id IS NOT NULL;
CREATE INDEX message_failed ON message(created_at_ms) WHERE status = 'failed';

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  conversation INTEGER NOT NULL REFERENCES conversation(id),
  /* Its id on the server, again: what is not sent must be readable when the rest of the file is not. */
  conversation_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  idempotency_key TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
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
  UNIQUE (conversation, sequence)
) STRICT;
CREATE INDEX outbox_open ON outbox(conversation, sequence) WHERE state <> 'sent';
CREATE INDEX outbox_prompt ON outbox(conversation, order_ms) WHERE state = 'sent' AND kind = 'prompt';

CREATE TABLE draft (
  conversation INTEGER PRIMARY KEY REFERENCES conversation(id),
  conversation_id TEXT NOT NULL UNIQUE,
  /* As JSON (model/draft.ts). */
  text TEXT NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/**
 * Full-text search. Both tables hold words only, not the texts (contentless), and only which message
 * has which word (detail=none): about 80 MB for a million messages. Words come folded and parted from
 * model/search-text.ts, so that the tokenizer has only to split at spaces. An index per prefix length
 * makes a search of one letter as quick as one of twelve.
 */
export const messageWords = `
CREATE VIRTUAL TABLE message_words USING fts5(
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii',
  prefix = '1 2 3 4 5 6 7 8 9 10 11 12');
`;
export const schema2 = `${messageWords}CREATE VIRTUAL TABLE contact_words USING fts5(
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii',
  prefix = '1 2 3 4 5 6');
`;
