/** What was sent from here, by its id on the server: known when the message is removed and read again. */
export const schema4 = `
CREATE TABLE own_message (
  conversation INTEGER NOT NULL REFERENCES conversation(id),
  server_id TEXT NOT NULL,
  outbox_id TEXT NOT NULL,
  PRIMARY KEY (conversation, server_id)
) STRICT, WITHOUT ROWID;
`;
