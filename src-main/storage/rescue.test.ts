/** The app may end, or the disk be full, at any moment while a damaged inbox is exchanged for a new one. */
import { closeSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UserFailure } from '../common/failure';
import { silentLog } from '../common/log';
import { createFakeClock } from '../sync/testing/fake-clock';
import { inboxIds, openInboxSafely } from './open';
import { at, KEY, putConversation, temporaryFolder, text } from './testing/inbox';

/** Where the app is ended next, once; the calls of that moment do as much as they are told. */
const end = vi.hoisted(() => ({ at: null as null | string }));
class Ended extends Error {}
function endsAt(place: string): boolean {
  if (end.at !== place) return false;
  end.at = null;
  return true;
}

vi.mock('./inbox', async (importOriginal) => {
  const original = await importOriginal<typeof import('./inbox')>();
  return {
    ...original,
    openInbox: (options: Parameters<typeof original.openInbox>[0]) => {
      if (options.salvaged && endsAt('before the new file')) throw new Ended();
      if (options.salvaged && endsAt('disk full')) throw new UserFailure('diskFull');
      if (options.salvaged && endsAt('new file without what was saved')) {
        original.openInbox({ ...options, salvaged: undefined }).close();
        throw new Ended();
      }
      const inbox = original.openInbox(options);
      if (!options.salvaged || !endsAt('new file with what was saved')) return inbox;
      inbox.close();
      throw new Ended();
    },
  };
});
vi.mock('node:fs', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs')>();
  return {
    ...original,
    renameSync: (from: string, to: string) => {
      if (endsAt('before a move')) throw new Ended();
      original.renameSync(from, to);
      if (endsAt('after a move')) throw new Ended();
    },
  };
});

const clock = createFakeClock();
let folder: ReturnType<typeof temporaryFolder>;
let file: string;
const open = () => openInboxSafely({ folder: folder.path, key: KEY, clock, log: silentLog });

beforeEach(() => {
  end.at = null;
  folder = temporaryFolder();
  file = join(folder.path, 'inbox.db');
});
afterEach(() => folder.remove());

/** A file with one reply that is not sent and one draft, and a page of noise in the middle. */
async function damagedInbox() {
  const { inbox } = await open();
  inbox.repository.apply([putConversation()]);
  const entry = inbox.outbox.add({
    conversationId: 'c1',
    payload: text('on its way'),
    takeOver: null,
    createdAtMs: at(1),
  });
  inbox.drafts.set('c1', 'half a thought', at(2));
  inbox.repository.apply([putConversation({ id: 'c2' })]);
  inbox.pins.set('c2', true);
  inbox.pins.set('c1', true);
  inbox.media.put('k', Buffer.alloc(60_000, 7), 'image/png', at(3));
  inbox.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * 40);
  closeSync(handle);
  return entry;
}

it.each([
  'before a move',
  'after a move',
  'before the new file',
  'new file without what was saved',
  'new file with what was saved',
  'disk full',
])('ended %s: the next start goes on, and tells', async (place) => {
  const entry = await damagedInbox();
  // What belongs to the file has to come along.
  writeFileSync(`${file}-wal`, '');
  end.at = place;
  await expect(open()).rejects.toThrow();
  expect(end.at).toBeNull();
  expect(inboxIds(folder.path)).toEqual([null]);

  const { inbox, notice } = await open();
  expect(notice).toMatchObject({ code: 'databaseDamaged', params: { unsent: 1, drafts: 1 } });
  expect(inbox.outbox.open().map(({ id }) => id)).toEqual([entry.id]);
  expect(inbox.drafts.get('c1')).toBe('half a thought');
  expect(inbox.pins.all()).toEqual(['c2', 'c1']);
  expect(inbox.views.get('c2')?.pinned).toBe(true);
  const aside = readdirSync(folder.path).filter((name) => name.includes('.damaged-'));
  expect(aside.filter((name) => !/-(?:wal|sums)$/.test(name))).toEqual([notice?.params.file]);
  inbox.close();
});

it('puts nothing back a second time', async () => {
  await damagedInbox();
  end.at = 'new file with what was saved';
  await expect(open()).rejects.toThrow(Ended);
  const { inbox } = await open();
  for (const { id } of inbox.outbox.open()) inbox.outbox.remove(id);
  inbox.drafts.set('c1', '', at(9));
  inbox.close();
  const next = await open();
  expect(next.notice).toBeNull();
  expect([next.inbox.outbox.open(), next.inbox.drafts.get('c1')]).toEqual([[], '']);
  next.inbox.close();
});

it('goes on from both files when the new one is damaged before it has what was saved', async () => {
  const entry = await damagedInbox();
  end.at = 'new file without what was saved';
  await expect(open()).rejects.toThrow(Ended);
  writeFileSync(file, 'noise of a power cut');
  const { inbox, notice } = await open();
  expect(notice).toMatchObject({ params: { unsent: 1, drafts: 1 } });
  expect(inbox.outbox.open().map(({ id }) => id)).toEqual([entry.id]);
  inbox.close();
});
