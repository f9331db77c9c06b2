/** A file that is damaged, cut off or locked with another key: set aside, told of, and nothing unsent lost with it. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../common/log';
import { encryption } from './database/connection';
import { deleteInbox, openInboxSafely } from './open';
import { damagePage, fill, MARK, pagesOf } from './testing/damage';
import { at, KEY, NOON, putConversation } from './testing/inbox';
import {
  clock,
  file,
  folder,
  makeFolder,
  openSafely as open,
  PAGE,
  removeFolder,
} from './testing/on-disk';

const asideFiles = () =>
  readdirSync(folder.path).filter((n) => n.includes('.damaged-') && !n.endsWith('-sums'));

beforeEach(makeFolder);
afterEach(removeFolder);

describe('a damaged page', { timeout: 60_000 }, () => {
  it('among the messages: told, set aside by its date, and what is not sent is in the new one', async () => {
    const { entries, expected } = await fill();
    damagePage(pagesOf('message').at(-1)!);
    const { inbox, notice } = await open();
    expect(notice).toEqual({
      code: 'databaseDamaged',
      params: { file: 'inbox.db.damaged-2026-11-22T12-00-00-000Z', unsent: 3, drafts: 1 },
    });
    expect(asideFiles()).toEqual(['inbox.db.damaged-2026-11-22T12-00-00-000Z']);
    expect(inbox.repository.messageCount('c1')).toBe(0);
    expect(inbox.outbox.open()).toEqual(
      expected.map((entry) =>
        entry.id === entries.sending.id
          ? { ...entry, state: 'unknown', nextTryAtMs: clock.now() }
          : entry,
      ),
    );
    expect(inbox.drafts.get('c1')).toBe('half a thought');
    expect(inbox.attention.facts(['c1'])[0]?.mark).toEqual(MARK);
    expect(inbox.views.get('c2')).toMatchObject({
      name: 'The Admiral',
      serverName: 'Grace',
      note: 'Pays on Fridays',
      labels: [{ id: 3, name: 'Bronze' }],
    });
    expect(inbox.views.search('admiral fridays bron', 9)).toHaveLength(2);
    expect(inbox.people.putLabel({ id: null, name: 'Gold', colour: 'red' }).id).toBe(4);
    expect(inbox.repository.conversation('c2')).toMatchObject({
      conversation: { contactName: 'Grace' },
      windowEndsAtMs: at(3600),
      fetchedAtMs: 0,
      messagesStale: true,
    });
    inbox.close();
    const again = await open();
    expect(again.notice).toBeNull();
    expect(again.inbox.outbox.open()).toHaveLength(3);
    again.inbox.close();
  });

  it('among the conversations: what is not sent still knows where it belongs', async () => {
    const { expected } = await fill();
    for (const name of ['conversation', 'sqlite_autoindex_conversation_1', 'detail']) {
      for (const page of pagesOf(name)) damagePage(page);
    }
    const { inbox, notice } = await open();
    expect(notice).toMatchObject({ code: 'databaseDamaged', params: { unsent: 3, drafts: 1 } });
    expect(inbox.outbox.open().map(({ id, conversationId }) => [id, conversationId])).toEqual(
      expected.map(({ id, conversationId }) => [id, conversationId]),
    );
    expect(inbox.repository.conversation('c1')).toMatchObject({
      conversation: { id: 'c1', contactName: null },
      fetchedAtMs: 0,
    });
    inbox.close();
  });

  it('anywhere: the inbox opens, and only the rows of that very page may be missing', async () => {
    await fill();
    const pages = statSync(file).size / PAGE;
    // Without the schema nothing can be read at all.
    const vital = new Set(['outbox', 'draft', 'sqlite_schema'].flatMap(pagesOf));
    expect(vital.size).toBeLessThan(pages / 4);
    const sound = join(folder.path, 'sound');
    copyFileSync(file, sound);
    for (let page = 1; page <= pages; page += 2) {
      copyFileSync(sound, file);
      damagePage(page);
      const { inbox, notice } = await open();
      if (notice) {
        const expected = vital.has(page) ? {} : { unsent: 3, drafts: 1 };
        expect(notice.params, `page ${page}`).toMatchObject(expected);
      } else expect(inbox.outbox.open(), `page ${page}`).toHaveLength(3);
      inbox.close();
    }
  });

  it('of a large file that nothing has read yet is found while it is in use', async () => {
    await fill();
    const { inbox: filled } = await open();
    filled.media.put('large', Buffer.alloc(6 * 1024 * 1024, 1), 'image/png', NOON);
    filled.close();
    damagePage(statSync(file).size / PAGE - 3);
    let told = 0;
    const onDamaged = () => (told += 1);
    const options = { folder: folder.path, key: KEY, clock, log: silentLog, onDamaged };
    const { inbox, notice } = await openInboxSafely(options);
    expect([notice, told]).toEqual([null, 0]);
    await clock.advance(60_000);
    expect(told).toBe(1);
    inbox.close();
    const next = await open();
    expect(next.notice).toMatchObject({
      code: 'databaseDamaged',
      params: { unsent: 3, drafts: 1 },
    });
    next.inbox.close();
  });

  it('among what is not sent: it waits for the owner, who may not have written it so', async () => {
    await fill(300);
    const { inbox: filled } = await open();
    filled.media.put('large', Buffer.alloc(6 * 1024 * 1024, 1), 'image/png', NOON);
    const older = readFileSync(file);
    const entry = filled.outbox.open()[0]!;
    filled.outbox.patch(entry.id, { ...entry, state: 'queued', attempts: 3 });
    filled.close();
    const [page] = pagesOf('outbox');
    const handle = openSync(file, 'r+');
    writeSync(handle, older, (page! - 1) * PAGE, PAGE, (page! - 1) * PAGE);
    closeSync(handle);
    const { inbox, notice } = await open();
    expect(notice).toMatchObject({ code: 'databaseDamaged', params: { unsent: 3, drafts: 1 } });
    expect(inbox.outbox.open().map(({ state, nextTryAtMs }) => [state, nextTryAtMs])).toEqual([
      ['failed', null],
      ['unknown', null],
      ['failed', null],
    ]);
    inbox.close();
  });

  it('is found in a file whose sums were taken away', async () => {
    await fill();
    rmSync(`${file}-sums`);
    const { inbox, notice } = await open();
    expect(notice?.code).toBe('databaseDamaged');
    inbox.close();
  });

  it('that is met only in use: the call fails with words, and the next start sets the file aside', async () => {
    await fill(300);
    const { inbox: filled } = await open();
    filled.media.put('large', Buffer.alloc(4 * 1024 * 1024, 1), 'image/png', NOON);
    filled.close();
    for (const page of pagesOf('message')) damagePage(page);

    const { inbox, notice } = await open();
    expect(notice).toBeNull();
    expect(() => inbox.views.threadPage('c1', null, 50)).toThrow(
      expect.objectContaining({ userError: { code: 'databaseDamaged', params: {} } }),
    );
    inbox.close();
    const next = await open();
    expect(next.notice).toMatchObject({ code: 'databaseDamaged', params: { unsent: 3 } });
    next.inbox.close();
    const last = await open();
    expect(last.notice).toBeNull();
    last.inbox.close();
  });
});

describe('a file', () => {
  it.each([0.9, 0.5, 0.1])('cut off at %d of its length is set aside', async (ratio) => {
    await fill();
    const handle = openSync(file, 'r+');
    ftruncateSync(handle, Math.floor(statSync(file).size * ratio));
    closeSync(handle);
    const { inbox, notice } = await open();
    expect(notice?.code).toBe('databaseDamaged');
    inbox.repository.apply([putConversation()]);
    inbox.close();
  });

  it.each([
    ['of noise', Buffer.from(Array.from({ length: 9000 }, (_, index) => (index * 167) % 251))],
    ['of text', Buffer.from('this is no database')],
  ])('%s is set aside as it is', async (_, bytes) => {
    writeFileSync(file, bytes);
    const { inbox, notice } = await open();
    expect(notice).toMatchObject({ code: 'databaseKey', params: { unsent: 0, drafts: 0 } });
    expect(readFileSync(join(folder.path, asideFiles()[0]!))).toEqual(bytes);
    inbox.close();
  });

  it('without a byte is a new one', async () => {
    writeFileSync(file, '');
    const { inbox, notice } = await open();
    expect(notice).toBeNull();
    inbox.close();
  });

  it('of a newer version is set aside, with what is not sent', async () => {
    await fill();
    const database = new Database(file, encryption(file, KEY));
    database.exec('PRAGMA user_version = 99');
    database.close();
    const { inbox, notice } = await open();
    expect(notice).toMatchObject({ code: 'databaseDamaged', params: { unsent: 3, drafts: 1 } });
    inbox.close();
  });
});

describe('another key', () => {
  it('sets the file aside, unchanged, and begins a new one', async () => {
    await fill();
    const before = readFileSync(file);
    const { inbox, notice } = await open('another key');
    expect(notice?.code).toBe('databaseKey');
    expect(readFileSync(join(folder.path, asideFiles()[0]!))).toEqual(before);
    expect(inbox.repository.ids()).toEqual([]);
    inbox.close();
    (await open('another key')).inbox.close();
    expect(asideFiles()).toHaveLength(1);
  });
});

describe('files that were set aside', () => {
  it('are kept for some time only', async () => {
    for (let round = 0; round < 4; round++) {
      writeFileSync(file, `no database ${round}`);
      (await open()).inbox.close();
      await clock.advance(1000);
    }
    expect(asideFiles().map((name) => readFileSync(join(folder.path, name), 'utf8'))).toEqual([
      'no database 2',
      'no database 3',
    ]);
  });
});

describe('signing out', () => {
  it('leaves no file of the inbox, nor a hold on one, and others alone', async () => {
    await fill();
    damagePage(pagesOf('message')[0]!);
    const { inbox } = await open();
    inbox.repository.apply([putConversation()]);
    writeFileSync(join(folder.path, 'settings.json'), '{}');
    inbox.close();
    await deleteInbox(folder.path);
    expect(readdirSync(folder.path)).toEqual(['settings.json']);
    if (process.platform === 'linux') {
      const held = readdirSync('/proc/self/fd').flatMap((name) => {
        const path = join('/proc/self/fd', name);
        return existsSync(path) ? [readlinkSync(path)] : [];
      });
      expect(held.filter((path) => path.startsWith(file))).toEqual([]);
    }
    const { inbox: fresh, notice } = await open('a new key');
    expect([fresh.repository.ids(), notice]).toEqual([[], null]);
    fresh.close();
  });
});
