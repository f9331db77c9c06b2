/** What the disk may do to inbox.db, and what the owner is told of it. */
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { UserErrorCode } from '@shared/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../common/log';
import { type Connection, openConnection } from './database/connection';
import { migrate } from './database/migrations';
import { probeDatabase } from './database/probe';
import { inboxOver, openInbox } from './inbox';
import { openInboxSafely } from './open';
import { KEY, keysOf, NOON, putConversation, putMessage, text, textMessage } from './testing/inbox';
import { clock, file, folder, makeFolder, openSafely, PAGE, removeFolder } from './testing/on-disk';
import type { Inbox } from './types';

const posix = process.platform !== 'win32';
const failure = (code: UserErrorCode) =>
  expect.objectContaining({ userError: { code, params: {} } });
const add = (inbox: Inbox, words: string) =>
  inbox.outbox.add({
    conversationId: 'c1',
    payload: text(words),
    takeOver: null,
    createdAtMs: NOON,
  });
const open = () => openInbox({ file, key: KEY, clock, log: silentLog });

beforeEach(makeFolder);
afterEach(removeFolder);

describe('the file', () => {
  it.runIf(posix)("is the owner's alone from the start, with all that belongs to it", () => {
    const deep = join(folder.path, 'not', 'there', 'yet');
    const inbox = openInbox({ file: join(deep, 'inbox.db'), key: KEY, clock, log: silentLog });
    inbox.repository.apply([putConversation()]);
    const modes = () =>
      readdirSync(deep).map((name) => [
        name,
        (statSync(join(deep, name)).mode & 0o777).toString(8),
      ]);
    expect(modes()).toEqual([
      ['inbox.db', '600'],
      ['inbox.db-sums', '600'],
      ['inbox.db-wal', '600'],
    ]);
    expect((statSync(deep).mode & 0o777).toString(8)).toBe('700');
    inbox.close();
    expect(modes()).toEqual([
      ['inbox.db', '600'],
      ['inbox.db-sums', '600'],
    ]);
  });

  it('holds no word, name or number in plain, neither open nor closed', () => {
    const marker = (what: string) => `Kennwort${what}Marker`;
    const number = '447424845871';
    const inbox = open();
    inbox.repository.apply([
      putConversation({ contactName: marker('Name'), number, memory: { note: marker('Memory') } }),
      putMessage(textMessage('m1', 1, marker('Message'))),
    ]);
    inbox.drafts.set('c1', marker('Draft'), NOON);
    inbox.outbox.add({
      conversationId: 'c1',
      payload: text(marker('Outbox')),
      takeOver: null,
      createdAtMs: NOON,
      clears: [],
    });
    inbox.media.put('m', Buffer.from(marker('Media').repeat(5000)), 'text/plain', NOON);
    inbox.meta.set('m', marker('Meta'));
    inbox.people.set('c1', { name: marker('OwnName'), note: marker('Note') });
    const label = inbox.people.putLabel({ id: null, name: marker('Label'), colour: 'red' });
    inbox.people.setLabel(['c1'], label.id, true);
    const plain = () => {
      const bytes = readdirSync(folder.path).map((name) =>
        readFileSync(join(folder.path, name)).toString('latin1').toLowerCase(),
      );
      return ['kennwort', 'marker', number, '845871', '7424 845871', 'sqlite', KEY].filter(
        (words) => bytes.some((content) => content.includes(words.toLowerCase())),
      );
    };
    expect(readdirSync(folder.path)).toContain('inbox.db-wal');
    expect(plain()).toEqual([]);
    inbox.close();
    expect(plain()).toEqual([]);
    const again = open();
    expect(again.views.search(marker('Message'), 1)).toHaveLength(1);
    expect(again.drafts.get('c1')).toBe(marker('Draft'));
    expect(again.views.get('c1')).toMatchObject({
      name: marker('OwnName'),
      note: marker('Note'),
      labels: [{ name: marker('Label') }],
    });
    again.close();
  });

  it('is never made without a key', async () => {
    const openPlain = (key: string | null) => () =>
      openInboxSafely({ folder: folder.path, key, clock, log: silentLog });
    await expect(openPlain(null)()).rejects.toThrow();
    await expect(openPlain('')()).rejects.toThrow();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('holds what was written even if the process ends at that very moment', async () => {
    const inbox = open();
    inbox.repository.apply([putConversation()]);
    inbox.drafts.set('c1', 'half a word', NOON);
    const { id } = add(inbox, 'sent right before the end');
    inbox.drafts.set('c1', 'and another', NOON);
    const wreck = join(folder.path, 'wreck');
    mkdirSync(wreck);
    for (const name of ['inbox.db', 'inbox.db-wal']) {
      copyFileSync(join(folder.path, name), join(wreck, name));
    }
    inbox.close();
    const { inbox: found, notice } = await openInboxSafely({
      folder: wreck,
      key: KEY,
      clock,
      log: silentLog,
    });
    expect(notice).toBeNull();
    expect(found.outbox.open().map((entry) => entry.id)).toEqual([id]);
    expect(found.drafts.get('c1')).toBe('and another');
    found.close();
  });

  it('can be opened again at once after it was closed', () => {
    for (let round = 0; round < 3; round++) {
      const inbox = open();
      inbox.repository.apply([putConversation({ id: `c${round}` })]);
      expect(inbox.repository.ids()).toHaveLength(round + 1);
      inbox.close();
      inbox.close();
    }
  });

  it('keeps the place of its WAL on the disk', () => {
    const connection = openConnection({ file, key: KEY });
    connection.exec('CREATE TABLE t (text TEXT)');
    const put = connection.query('INSERT INTO t (text) VALUES (hex(randomblob(2000)))');
    const sizeOf = (ending: string) => statSync(file + ending).size;
    let copies = 0;
    let wal = 0;
    for (let nth = 0; nth < 1000; nth += 1) {
      const before = sizeOf('');
      put.run();
      if (sizeOf('') > before) copies += 1;
      expect(sizeOf('-wal')).toBeGreaterThanOrEqual(wal);
      wal = sizeOf('-wal');
    }
    expect(copies).toBeGreaterThan(3);
    expect(wal).toBeLessThan(2_000_000);
    connection.close();
    expect(readdirSync(folder.path).sort()).toEqual(['inbox.db', 'inbox.db-sums']);
  });

  it.each([
    ['a write without changes', (connection: Connection) => connection.transaction(() => {})],
    ['the end', (connection: Connection) => connection.close()],
  ])('takes no page for its own that changed after the WAL was copied: %s', (_, next) => {
    const connection = openConnection({ file, key: KEY });
    connection.exec('CREATE TABLE t (text TEXT)');
    const put = connection.query('INSERT INTO t (text) VALUES (hex(randomblob(2000)))');
    const empty = statSync(file).size;
    while (statSync(file).size === empty) put.run();
    const bytes = readFileSync(file);
    const at = 5 * PAGE + 100;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(file, bytes);
    next(connection);
    connection.close();
    expect(probeDatabase(file, KEY)).toEqual(failure('databaseDamaged'));
  });

  it('in memory leaves nothing behind', async () => {
    const { inbox, notice } = await openInboxSafely({
      folder: null,
      key: null,
      clock,
      log: silentLog,
    });
    inbox.repository.apply([putConversation()]);
    expect(notice).toBeNull();
    expect(readdirSync(folder.path)).toEqual([]);
  });
});

describe('a full disk', () => {
  it('refuses what no longer fits, keeps what is there, and goes on when there is room', () => {
    const connection = openConnection({ file, key: KEY });
    migrate(connection);
    const inbox = inboxOver(connection, { clock, log: silentLog });
    inbox.repository.apply([putConversation(), putMessage(textMessage('m1', 1, 'before'))]);
    inbox.drafts.set('c1', 'typed before', NOON);
    connection.exec('PRAGMA max_page_count = 1');
    const long = 'x'.repeat(100_000);

    expect(() => inbox.drafts.set('c1', long, NOON)).toThrow(failure('diskFull'));
    expect(() => add(inbox, long)).toThrow(failure('diskFull'));
    expect(() =>
      inbox.repository.apply([
        putMessage(textMessage('m2', 2, 'fits')),
        putMessage(textMessage('m3', 3, long)),
      ]),
    ).toThrow(failure('diskFull'));
    expect(keysOf(inbox)).toEqual(['m:m1']);
    expect(inbox.drafts.get('c1')).toBe('typed before');
    expect(inbox.outbox.open()).toEqual([]);
    expect(inbox.views.search('fits', 5)).toEqual([]);

    connection.exec('PRAGMA max_page_count = 100000');
    expect(add(inbox, long).state).toBe('queued');
    inbox.close();
    const again = open();
    expect(again.outbox.open()).toHaveLength(1);
    again.close();
  });
});

describe.runIf(posix)('a place that cannot be written', () => {
  it.each<[string, () => void]>([
    [
      'a folder without the right to write, before the first start',
      () => chmodSync(folder.path, 0o500),
    ],
    [
      'the same with an inbox in it',
      () => {
        open().close();
        chmodSync(folder.path, 0o500);
      },
    ],
    [
      'a file without the right to write',
      () => {
        open().close();
        chmodSync(file, 0o400);
      },
    ],
  ])('%s', async (_, prepare) => {
    prepare();
    await asOrdinaryUser(() => expect(openSafely()).rejects.toThrow(failure('readOnly')));
    expect(readdirSync(folder.path).filter((name) => name.includes('damaged'))).toEqual([]);
    chmodSync(folder.path, 0o700);
    if (existsSync(file)) chmodSync(file, 0o600);
    await asOrdinaryUser(async () => (await openSafely()).inbox.close());
  });
});

/** Root may write everywhere: for it the folder is given to another user, and looked at as that one. */
async function asOrdinaryUser(look: () => Promise<unknown>): Promise<void> {
  const user = 65534;
  if (process.getuid?.() !== 0) {
    await look();
    return;
  }
  for (const path of [folder.path, file, `${file}-sums`])
    if (existsSync(path)) chownSync(path, user, user);
  process.seteuid?.(user);
  try {
    await look();
  } finally {
    process.seteuid?.(0);
  }
}
