import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../common/log';
import { createFakeClock } from '../../sync/testing/fake-clock';
import { openInbox } from '../inbox';
import { at, keysOf, NOON, temporaryFolder } from '../testing/inbox';
import { openConnection } from './connection';
import { LATEST_VERSION, migrate, versionOf } from './migrations';

/**
 * Files as each older version left them, in pages of 1 kB to keep them small: a conversation, four
 * messages (one of them the owner's), two entries that are not sent, a draft, a remembered value.
 * When the schema grows, add the file of the version before; from 12 on with the sums of its pages.
 */
const fixtures = join(import.meta.dirname, '../testing/fixtures');
const files = readdirSync(fixtures).filter((name) => name.endsWith('.db'));
const KEY = 'key of the fixtures';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** Everything that makes up the schema, as SQLite keeps it. */
function schemaOf(file: string) {
  const connection = openConnection({ file, key: KEY });
  const rows = connection
    .query<{ name: string; sql: string }>('SELECT name, sql FROM sqlite_schema ORDER BY name')
    .all();
  const version = versionOf(connection);
  connection.close();
  return { rows, version };
}

it('has a stored file of every older version', () => {
  const older = Array.from({ length: LATEST_VERSION - 1 }, (_, index) => `inbox-v${index + 1}.db`);
  expect(files.sort()).toEqual(older.sort());
});

describe.each(files)('%s', (name) => {
  it('comes to the latest schema with everything in it', () => {
    const file = join(folder.path, 'inbox.db');
    copyFileSync(join(fixtures, name), file);
    const sums = join(fixtures, `${name}-sums`);
    if (existsSync(sums)) copyFileSync(sums, `${file}-sums`);
    const options = { file, key: KEY, clock: createFakeClock(), log: silentLog };
    const inbox = openInbox(options);

    expect(inbox.views.get('c1')).toMatchObject({
      name: 'Zoë',
      numberText: '+34 612 34 56 78',
      windowEndsAtMs: at(1),
      mutedUntilMs: at(5),
      unreadCount: 1,
      draft: 'Half a thought',
    });
    expect(keysOf(inbox)).toEqual([
      'm:m1',
      'm:m2',
      'm:m3',
      'o:entry-sent',
      'o:entry-queued',
      'o:entry-unknown',
    ]);
    expect(inbox.outbox.open()).toMatchObject([
      { id: 'entry-queued', idempotencyKey: 'key-1', state: 'queued', takeOver: 10 },
      { id: 'entry-unknown', idempotencyKey: 'key-2', state: 'unknown', attempts: 1 },
    ]);
    const found = (query: string) =>
      inbox.views.search(query, 9).map((hit) => hit.messageKey ?? hit.conversationId);
    expect([found('cuanto'), found('机壳'), found('zoe'), found('5678')]).toEqual([
      ['m:m1'],
      ['m:m3'],
      ['c1'],
      ['c1'],
    ]);
    const { byDay } = inbox.views.insights(NOON, NOON + 1);
    expect(byDay).toMatchObject([{ customer: 2, ours: 2 }]);
    expect(inbox.meta.get('cursor')).toEqual({ at: 5 });
    inbox.close();

    const fresh = join(folder.path, 'fresh.db');
    openInbox({ ...options, file: fresh }).close();
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
    expect(schemaOf(file).version).toBe(LATEST_VERSION);
  });
});

it('finds what was indexed before its letters were folded as people type them', () => {
  const file = join(folder.path, 'inbox.db');
  copyFileSync(join(fixtures, 'inbox-v11.db'), file);
  const connection = openConnection({ file, key: KEY });
  connection.exec(`
    UPDATE conversation SET name = 'مكتبة أحمـــد' WHERE server_id = 'c1';
    INSERT OR REPLACE INTO contact_words (rowid, words)
      SELECT id, 'مكتبة احمـــد' FROM conversation WHERE server_id = 'c1'`);
  connection.close();
  const inbox = openInbox({ file, key: KEY, clock: createFakeClock(), log: silentLog });
  const found = (query: string) => inbox.views.search(query, 9).map((hit) => hit.conversationId);
  expect([found('احمد'), found('مكتبه'), found('مكتبة')]).toEqual([['c1'], ['c1'], ['c1']]);
  inbox.close();
});

it('names who wrote what was stored before', () => {
  const file = join(folder.path, 'inbox.db');
  copyFileSync(join(fixtures, 'inbox-v11.db'), file);
  const connection = openConnection({ file, key: KEY });
  const copy = (id: number, serverId: string, body: string) =>
    connection.exec(`INSERT INTO message (id, conversation, server_id, created_at_ms, order_ms, role, body)
      SELECT ${id}, conversation, '${serverId}', created_at_ms, order_ms, role, ${body}
      FROM message WHERE server_id = 'm2'`);
  copy(1, 'of-the-agent', "json_set(body, '$.source', 'agent')");
  copy(2, 'of-a-colleague', "json_set(body, '$.source', 'api')");
  connection.exec(`UPDATE conversation SET
    preview = '{"role":"assistant","mine":false,"kind":"text","text":"Diez euros"}',
    customer_preview = '{"role":"user","mine":false,"kind":"text","text":"Hola"}'`);
  connection.close();
  const inbox = openInbox({ file, key: KEY, clock: createFakeClock(), log: silentLog });
  expect(inbox.views.statistics('c1').by).toMatchObject({ agent: 1, me: 1, elsewhere: 2 });
  expect(inbox.views.get('c1')?.preview).toEqual({
    author: 'elsewhere',
    kind: 'text',
    text: 'Diez euros',
  });
  inbox.close();
});

it('leaves the file as it was when a step fails', () => {
  const file = join(folder.path, 'inbox.db');
  copyFileSync(join(fixtures, 'inbox-v1.db'), file);
  const before = schemaOf(file);
  const connection = openConnection({ file, key: KEY });
  connection.exec('PRAGMA max_page_count = 1');
  expect(() => migrate(connection)).toThrow(
    expect.objectContaining({ userError: { code: 'diskFull', params: {} } }),
  );
  connection.close();
  expect(schemaOf(file)).toEqual(before);
});
