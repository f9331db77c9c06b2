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
