/**
 * Empties the full-text index of the messages at once, and its space bit by bit: SQLite would free all of
 * its pages in one call, which takes seconds for a large one.
 */
import type { Connection } from './connection';
import { messageWords } from './schema-2-search';

/** The index that was put out of use, with what it consists of: FTS5's own tables (sqlite.org/fts5.html, 9). */
const REMOVED = 'removed_words';
/** FTS5 keeps its own description below this id: without it the table could not be dropped. */
const FIRST_DATA_ID = 11;
/** Each with the most rows that go at once. */
const parts: readonly [string, number][] = [
  [
    `DELETE FROM ${REMOVED}_data WHERE id IN (SELECT id FROM ${REMOVED}_data WHERE id >= ${FIRST_DATA_ID} LIMIT ?)`,
    150,
  ],
  [`DELETE FROM ${REMOVED}_docsize WHERE id IN (SELECT id FROM ${REMOVED}_docsize LIMIT ?)`, 2000],
  [
    `DELETE FROM ${REMOVED}_idx WHERE (segid, term) IN (SELECT segid, term FROM ${REMOVED}_idx LIMIT ?)`,
    2000,
  ],
];

export interface RemovedWords {
  /** Nothing is found from now on. Inside a transaction. */
  begin(): void;
  /** Ends when nothing of it is left. */
  steps(): Generator<void>;
}

export function createRemovedWords(
  connection: Connection,
  sized: (most: number) => number,
): RemovedWords {
  const there = connection.query<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE name = '${REMOVED}'`,
  );
  return {
    begin() {
      // One that is still being removed has room for no second: then the new words go one by one.
      if (there.get()) return;
      connection.exec(`ALTER TABLE message_words RENAME TO ${REMOVED}; ${messageWords}`);
    },
    *steps() {
      if (!there.get()) return;
      for (const [sql, most] of parts) {
        const remove = connection.query(sql);
        while (remove.run([sized(most)]) > 0) yield;
      }
      connection.exec(`DROP TABLE ${REMOVED}`);
    },
  };
}
