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
