import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/inbox';
import { type Connection, openConnection } from './connection';
import { migrate } from './migrations';
import { createRemovedTables, type RemovedTables } from './removed-tables';

const MESSAGES = 9000;

let folder: ReturnType<typeof temporaryFolder>;
let connection: Connection;
let tables: RemovedTables;
/** What part of a whole step is taken. */
let share = 1;
const sized = (most: number) => Math.ceil(most * share);

beforeEach(() => {
  folder = temporaryFolder();
  share = 1;
  connection = openConnection({ file: join(folder.path, 'inbox.db'), key: 'key' });
  migrate(connection);
  connection.exec(`INSERT INTO conversation (id, server_id) VALUES (1, 'c1')`);
  fill();
  tables = createRemovedTables(connection, sized);
});
afterEach(() => {
  connection.close();
  folder.remove();
});

function fill() {
  connection.exec(`
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${MESSAGES})
    INSERT INTO message (id, conversation, server_id, created_at_ms, order_ms, role, status, news, elsewhere, outbox_id, body)
    SELECT n, 1, 'm' || n, n, n, 'user', 'failed', 1, 1, 'o' || n, hex(randomblob(100)) FROM n;
    INSERT INTO message_words (rowid, words) SELECT id, server_id FROM message`);
}

const one = (sql: string) =>
  Object.values(connection.query<Record<string, unknown>>(sql).get()!)[0];
const schema = () =>
  connection.query('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all();
const fileMatches = () => expect(one('PRAGMA integrity_check')).toBe('ok');
function walk(): number {
  let steps = 0;
  for (const _ of tables.steps()) steps += 1;
  return steps;
}

it('empties the tables at once, and their space in bounded steps', () => {
  const before = schema();
  const used = () => Number(one('PRAGMA page_count')) - Number(one('PRAGMA freelist_count'));
  const full = used();
  connection.transaction(() => tables.begin());
  expect(one('SELECT count(*) FROM message')).toBe(0);
  expect(one(`SELECT count(*) FROM message_words WHERE message_words MATCH 'm5'`)).toBe(0);
  fileMatches();
  let last = full;
  for (const _ of tables.steps()) {
    expect(last - used()).toBeLessThan(400);
    last = used();
  }
  expect(used()).toBeLessThan(full / 10);
  expect(schema()).toEqual(before);
  fileMatches();
});

it('takes as small steps as it is told to', () => {
  const removal = () => {
    connection.transaction(() => tables.begin());
    return walk();
  };
  const whole = removal();
  fill();
  share = 0.25;
  expect(removal()).toBeGreaterThan(2 * whole);
});

it('may begin again before the first removal ended', () => {
  connection.transaction(() => tables.begin());
  tables.steps().next();
  fill();
  connection.transaction(() => tables.begin());
  fill();
  walk();
  expect(one('SELECT count(*) FROM message')).toBe(MESSAGES);
  expect(one(`SELECT count(*) FROM message_words WHERE message_words MATCH 'm5'`)).toBe(1);
  expect(one(`SELECT count(*) FROM sqlite_schema WHERE name LIKE 'removed%'`)).toBe(0);
  fileMatches();
});

it('leaves all as it was when its transaction is rolled back', () => {
  const before = schema();
  expect(() =>
    connection.transaction(() => {
      tables.begin();
      throw new Error('no');
    }),
  ).toThrow('no');
  tables.undone();
  expect(schema()).toEqual(before);
  connection.exec('DELETE FROM message WHERE id > 100');
  expect(one('SELECT count(*) FROM message INDEXED BY message_thread WHERE conversation = 1')).toBe(
    100,
  );
  fileMatches();
});
