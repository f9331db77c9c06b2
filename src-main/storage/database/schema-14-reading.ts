/** The queue of reading is answered from its index alone. */
export const schema14 = `
DROP INDEX conversation_reading;
CREATE INDEX conversation_reading ON conversation(
  read_at_ms, last_at_ms DESC, read_class, read_failures, messages_stale, vanished, server_id
) WHERE read_at_ms IS NOT NULL;
`;
