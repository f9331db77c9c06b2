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
