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
