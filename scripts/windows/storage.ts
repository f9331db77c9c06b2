/**
 * The inbox on the file system of Windows, which lets nobody rename or remove what is open. Each phase is a
 * process of its own, as each start of the app is: `node storage.mjs PHASE`, in the order below. Built and
 * run by scripts/windows-test.mjs.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../src-main/common/log';
import { deleteInbox, openInboxSafely } from '../../src-main/storage/open';
import {
  at,
  KEY,
  putConversation,
  putMessage,
  text,
  textMessage,
} from '../../src-main/storage/testing/inbox';
import { createFakeClock } from '../../src-main/sync/testing/fake-clock';

const folder = join(tmpdir(), 'Wassist Tray, José’s ção');
const file = join(folder, 'inbox.db');
const PAGE_BYTES = 4096;
const MESSAGES = 20;

const open = (key = KEY) =>
  openInboxSafely({ folder, key, clock: createFakeClock(), log: silentLog });
const asides = () => readdirSync(folder).filter((name) => name.includes('.damaged-'));

/** A whole inbox with one reply that is not sent and one draft; nothing else in the folder. */
async function fill(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const { inbox } = await open();
  inbox.repository.apply([
    putConversation(),
    ...Array.from({ length: MESSAGES }, (_, nth) =>
      putMessage(textMessage(`m${nth}`, nth, 'words '.repeat(80))),
    ),
  ]);
  inbox.outbox.add({
    conversationId: 'c1',
    payload: text('not sent yet'),
    takeOver: null,
    createdAtMs: at(50),
  });
  inbox.drafts.set('c1', 'half a sentence', at(51));
  inbox.close();
}

/** What is nowhere else is there, and nothing was set aside. */
async function expectWhole(): Promise<void> {
  const { inbox, notice } = await open();
  assert.equal(notice, null);
  assert.equal(inbox.outbox.counts().waiting, 1);
  assert.equal(inbox.drafts.get('c1'), 'half a sentence');
  assert.deepEqual(asides(), []);
  inbox.close();
}

/** The file was set aside and told, and what could be read of the unsent is in the new one. */
async function expectAside(code: string, unsent: number, key = KEY): Promise<void> {
  const { inbox, notice } = await open(key);
  assert.equal(notice?.code, code);
  assert.equal(notice?.params.unsent, unsent);
  assert.equal(inbox.outbox.counts().waiting, unsent);
  assert.ok(asides().length > 0);
  inbox.close();
}

function damageMiddle(): void {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / PAGE_BYTES / 2);
  bytes.fill(9, middle * PAGE_BYTES, (middle + 2) * PAGE_BYTES);
  writeFileSync(file, bytes);
}

const phases: Record<string, () => Promise<void>> = {
  fill,
  'opens what it closed': expectWhole,
  'opens twice in one run': async () => {
    await expectWhole();
    await expectWhole();
  },
  'keeps a second opener out': async () => {
    const { inbox } = await open();
    await assert.rejects(open(), { userError: { code: 'databaseLocked', params: {} } });
    inbox.close();
    await expectWhole();
  },
  'is killed while it is open': async () => {
    const { inbox } = await open();
    inbox.drafts.set('c1', 'typed right before', at(60));
    process.kill(process.pid, 'SIGKILL');
  },
  'has what was typed right before': async () => {
    const { inbox, notice } = await open();
    assert.equal(notice, null);
    assert.equal(inbox.drafts.get('c1'), 'typed right before');
    inbox.close();
  },
  'sets noise aside': async () => {
    await fill();
    writeFileSync(file, Buffer.alloc(40 * PAGE_BYTES, 7));
    await expectAside('databaseKey', 0);
  },
  'sets a damaged file aside, with the unsent in the new one': async () => {
    await fill();
    damageMiddle();
    await expectAside('databaseDamaged', 1);
  },
  'repairs twice in one run': async () => {
    await fill();
    damageMiddle();
    await expectAside('databaseDamaged', 1);
    damageMiddle();
    await expectAside('databaseDamaged', 1);
  },
  'sets a file aside that was cut off': async () => {
    await fill();
    truncateSync(file, Math.floor(readFileSync(file).length / 2 / PAGE_BYTES) * PAGE_BYTES);
    const { inbox, notice } = await open();
    assert.equal(notice?.code, 'databaseDamaged');
    inbox.close();
  },
  'sets the file of another key aside': async () => {
    await fill();
    await expectAside('databaseKey', 0, 'another key altogether');
  },
  'deletes all of it at sign-out': async () => {
    await fill();
    const { inbox } = await open();
    inbox.views.counts();
    inbox.close();
    await deleteInbox(folder);
    assert.deepEqual(readdirSync(folder), []);
    const next = await open('a new key');
    assert.equal(next.notice, null);
    next.inbox.close();
  },
};

const wanted = process.argv[2] ?? '';
const phase = phases[wanted];
if (!phase) {
  // The order, for who runs them.
  console.log(JSON.stringify(Object.keys(phases)));
} else {
  await phase();
  console.log('passed');
}
