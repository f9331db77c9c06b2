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
