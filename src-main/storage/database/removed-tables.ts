/**
 * Empties the tables of messages at once, and gives their space back bit by bit: SQLite would free all pages
 * of a table in one call, which takes seconds for a large one. Row by row, each of a million messages would
 * have pages of four b-trees written, 18 times the size of the file in all.
 *
 * What is removed is renamed. Each index is made a table of its own, since an index can only be dropped as a
 * whole: the b-tree of an index is that of a table WITHOUT ROWID (sqlite.org/fileformat2.html, 1.6 and 2.4).
 */
import type { Connection } from './connection';
import { messageWords } from './first-schemas';

/** Followed by a number: a second removal may begin before the first one ended. */
const REMOVED = 'removed_';
/** FTS5 keeps its own description below this id: without it the table could not be dropped. */
const FIRST_DATA_ID = 11;
/** The most rows that go at once. */
const ROWS = { messages: 1000, entries: 4000, wordPages: 150, words: 2000 };

export interface RemovedTables {
  /** No message is there, and nothing is found, from now on. Inside a transaction; see `undone`. */
  begin(): void;
  /** To be called when that transaction was rolled back: what SQLite knows of the tables is read again. */
  undone(): void;
  /** Ends when nothing of them is left. */
  steps(): Generator<void>;
}

export function createRemovedTables(
  connection: Connection,
  sized: (most: number) => number,
): RemovedTables {
  const free = connection.query<{ number: number }>(
    `SELECT coalesce(max(CAST(substr(name, ${REMOVED.length + 1}) AS INTEGER)), 0) + 1 AS number
     FROM sqlite_schema WHERE name GLOB '${REMOVED}[0-9]*'`,
  );
  const removed = connection.query<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema
     WHERE name GLOB '${REMOVED}[0-9]*' AND name NOT GLOB '${REMOVED}*_*'`,
  );
  const ofMessages = connection.query<{ type: string; name: string; sql: string }>(
    `SELECT type, name, sql FROM sqlite_schema
     WHERE tbl_name = 'message' AND sql IS NOT NULL ORDER BY type DESC`,
  );
  const columns = connection.query<{ count: number }>(
    'SELECT count(*) AS count FROM pragma_index_xinfo(?)',
  );
  const makeTable = connection.query(
    `UPDATE sqlite_schema SET type = 'table', name = :table, tbl_name = :table, sql = :sql
     WHERE type = 'index' AND name = :name`,
  );
  const freeName = () => `${REMOVED}${free.get()?.number ?? 1}`;

  return {
    begin() {
      const parts = ofMessages.all();
      connection.exec(`ALTER TABLE message RENAME TO ${freeName()}; PRAGMA writable_schema = ON`);
      for (const { type, name } of parts) {
        if (type !== 'index') continue;
        const key = Array.from({ length: columns.get([name])?.count ?? 0 }, (_, nth) => `c${nth}`);
        const table = freeName();
        const sql = `CREATE TABLE ${table} (${key}, PRIMARY KEY (${key})) WITHOUT ROWID`;
        makeTable.run({ table, name, sql });
      }
      connection.exec('PRAGMA writable_schema = RESET');
      for (const { sql } of parts) connection.exec(sql);
      connection.exec(`ALTER TABLE message_words RENAME TO ${freeName()}; ${messageWords}`);
    },

    undone: () => connection.exec('PRAGMA writable_schema = RESET'),

    *steps() {
      for (const { name, sql } of removed.all()) {
        for (const [rows, most] of rowsOf(name, sql)) {
          const remove = connection.query(`DELETE FROM ${rows} LIMIT ?)`);
          while (remove.run([sized(most)]) > 0) yield;
        }
        connection.exec(`DROP TABLE ${name}`);
        yield;
      }
    },
  };
}

/** Which rows to delete, and how many at once. Of the full-text index it is those of FTS5's own tables (sqlite.org/fts5.html, 9). */
function rowsOf(name: string, sql: string): [string, number][] {
  if (sql.startsWith('CREATE VIRTUAL')) {
    return [
      [
        `${name}_data WHERE id IN (SELECT id FROM ${name}_data WHERE id >= ${FIRST_DATA_ID}`,
        ROWS.wordPages,
      ],
      [`${name}_docsize WHERE id IN (SELECT id FROM ${name}_docsize`, ROWS.words],
      [`${name}_idx WHERE (segid, term) IN (SELECT segid, term FROM ${name}_idx`, ROWS.words],
    ];
  }
  const key = /PRIMARY KEY \((.+)\)\) WITHOUT ROWID/.exec(sql)?.[1];
  return key
    ? [[`${name} WHERE (${key}) IN (SELECT ${key} FROM ${name}`, ROWS.entries]]
    : [[`${name} WHERE id IN (SELECT id FROM ${name} ORDER BY id`, ROWS.messages]];
}
