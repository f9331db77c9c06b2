/** Steps from each version of inbox.db to the next, forward only. The version is SQLite's own user_version. */
import { authorOf } from '@shared/author';
import { UserFailure } from '../../common/failure';
import { searchableText, unpackMessage } from '../model/packed-message';
import { phoneFacts } from '../model/phone';
import { contactIndexWords, foldedAnew, indexWords } from '../model/search-text';
import type { Connection } from './connection';
import { schema1, schema2 } from './first-schemas';
import {
  schema3,
  schema4,
  schema5,
  schema6,
  schema7,
  schema8,
  schema9,
  schema10,
  schema11,
  schema13,
  schema14,
  schema15,
  schema16,
  schema17,
  schema18,
} from './schemas';

const steps: ((connection: Connection) => void)[] = [
  (connection) => connection.exec(schema1),
  (connection) => {
    connection.exec(schema2);
    indexStored(connection);
  },
  (connection) => {
    connection.exec(schema3);
    tallyStored(connection);
  },
  (connection) => connection.exec(schema4),
  (connection) => connection.exec(schema5),
  (connection) => connection.exec(schema6),
  (connection) => connection.exec(schema7),
  (connection) => connection.exec(schema8),
  (connection) => connection.exec(schema9),
  (connection) => connection.exec(schema10),
  (connection) => connection.exec(schema11),
  // From here on the sums of the pages belong to the file (page-sums.ts): no app that knows none writes to it.
  refoldStored,
  (connection) => {
    connection.exec(schema13);
    nameAuthors(connection);
  },
  (connection) => connection.exec(schema14),
  (connection) => connection.exec(schema15),
  (connection) => connection.exec(schema16),
  (connection) => connection.exec(schema17),
  (connection) => connection.exec(schema18),
];
/** Since this version a file without its sums is not as it was left. */
export const SUMMED_VERSION = 12;

/** What `PRAGMA user_version` says of a file that is up to date. */
export const LATEST_VERSION = steps.length;

/**
 * Brings the file to the version that this app knows; each step is all or nothing.
 * Throws UserFailure `databaseDamaged` for a file of a newer app: reading it wrongly would be worse.
 */
export function migrate(connection: Connection): void {
  const version = versionOf(connection);
  if (version > LATEST_VERSION) throw new UserFailure('databaseDamaged');
  steps.slice(version).forEach((step, at) => {
    connection.transaction(() => {
      step(connection);
      connection.exec(`PRAGMA user_version = ${version + at + 1}`);
    });
  });
}

/** 0 for a file without tables. */
export function versionOf(connection: Connection): number {
  return connection.query<{ user_version: number }>('PRAGMA user_version').get()?.user_version ?? 0;
}

function indexStored(connection: Connection): void {
  const addMessage = connection.query('INSERT INTO message_words (rowid, words) VALUES (?, ?)');
  const addContact = connection.query('INSERT INTO contact_words (rowid, words) VALUES (?, ?)');
  for (const row of storedMessages(connection)) {
    const words = indexWords(searchableText(unpackMessage(row)));
    if (words) addMessage.run([row.id, words]);
  }
  const contacts = connection.query<ContactRow>('SELECT id, name, number FROM conversation');
  for (const { id, name, number } of contacts.all()) {
    const national = number === null ? null : phoneFacts(number).national;
    addContact.run([id, contactIndexWords([name], number, national)]);
  }
}

/** Texts whose words are folded in another way now are indexed again; the others stay. */
function refoldStored(connection: Connection): void {
  const replaceMessage = connection.query(
    'INSERT OR REPLACE INTO message_words (rowid, words) VALUES (?, ?)',
  );
  const replaceContact = connection.query(
    'INSERT OR REPLACE INTO contact_words (rowid, words) VALUES (?, ?)',
  );
  for (const row of storedMessages(connection)) {
    if (!foldedAnew.test(row.body)) continue;
    const words = indexWords(searchableText(unpackMessage(row)));
    if (words) replaceMessage.run([row.id, words]);
  }
  const contacts = connection.query<ContactRow>('SELECT id, name, number FROM conversation');
  for (const { id, name, number } of contacts.all()) {
    if (!foldedAnew.test(name ?? '')) continue;
    const national = number === null ? null : phoneFacts(number).national;
    replaceContact.run([id, contactIndexWords([name], number, national)]);
  }
}

const agents = /"source":"agent"/;

/** Messages and previews said only whether they were the owner's. */
function nameAuthors(connection: Connection): void {
  const mark = connection.query('UPDATE message SET elsewhere = 1 WHERE id = ?');
  for (const row of storedMessages(connection)) {
    // Most are told by a glance: to read each of a million takes half a minute.
    if (row.role !== 'assistant' || row.outbox_id !== null || agents.test(row.body)) continue;
    if (authorOf(unpackMessage(row), false) === 'elsewhere') mark.run([row.id]);
  }
  for (const column of ['preview', 'customer_preview']) {
    connection.exec(`
      UPDATE conversation SET ${column} = json_remove(json_set(${column}, '$.author', CASE
        WHEN json_extract(${column}, '$.mine') THEN 'me'
        WHEN json_extract(${column}, '$.role') = 'user' THEN 'customer'
        WHEN json_extract(${column}, '$.role') <> 'assistant' THEN 'system'
        WHEN (SELECT elsewhere FROM message WHERE conversation = conversation.id AND role = 'assistant'
            AND outbox_id IS NULL ORDER BY order_ms DESC, id DESC LIMIT 1) = 0 THEN 'agent'
        ELSE 'elsewhere' END), '$.role', '$.mine') WHERE json_valid(${column})`);
  }
}

interface ContactRow {
  id: number;
  name: string | null;
  number: string | null;
}
interface MessageRow {
  id: number;
  server_id: string;
  created_at_ms: number;
  role: string;
  outbox_id: string | null;
  body: string;
}
const ROWS_AT_ONCE = 5000;

/** Some at a time: a large inbox does not fit into memory. */
function* storedMessages(connection: Connection): Generator<MessageRow> {
  const next = connection.query<MessageRow>(
    `SELECT id, server_id, created_at_ms, role, outbox_id, body FROM message WHERE id > ? ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
  );
  for (let after = -1; ; ) {
    const rows = next.all([after]);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

function tallyStored(connection: Connection): void {
  connection.exec(`
    INSERT INTO activity (quarter, customer, agent, me)
    SELECT created_at_ms / 900000, sum(role = 'user'),
      sum(role = 'assistant' AND outbox_id IS NULL), sum(role = 'assistant' AND outbox_id IS NOT NULL)
    FROM message WHERE role IN ('user', 'assistant') GROUP BY 1`);
}
