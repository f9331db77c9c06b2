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
