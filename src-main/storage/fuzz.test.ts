/**
 * Single changed bits and whole replaced pages in the encrypted file: none ends the program, each is told
 * before anything is read, and what is not sent is there or its damage is told. `WASSIST_TRAY_FUZZ=2000` for the long run.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { randomFor } from '../../src-simulator/random';
import { UserFailure } from '../common/failure';
import { silentLog } from '../common/log';
import { createFakeClock } from '../sync/testing/fake-clock';
import { openInboxSafely } from './open';
import {
  at,
  KEY,
  putConversation,
  putMessage,
  temporaryFolder,
  text,
  textMessage,
} from './testing/inbox';
import type { Inbox } from './types';

const PAGE = 4096;
const FLIPS = Number(process.env.WASSIST_TRAY_FUZZ || 60);
const PAGES = Math.ceil(FLIPS / 10);
const clock = createFakeClock();

let folder: ReturnType<typeof temporaryFolder>;
let sound: string;
let older: Buffer;
let expected: string;

const open = (path = folder.path) =>
  openInboxSafely({ folder: path, key: KEY, clock, log: silentLog });

beforeEach(async () => {
  folder = temporaryFolder();
  const file = join(folder.path, 'inbox.db');
  sound = join(folder.path, 'sound');
  const { inbox } = await open();
  const ids = Array.from({ length: 12 }, (_, nth) => `c${nth + 1}`);
  inbox.repository.apply(ids.map((id) => putConversation({ id, contactName: `Änne ${id}` })));
  for (const id of ids) {
    const words = (nth: number) => `message ${nth} of ${id}: ${'größer und schöner '.repeat(12)}`;
    inbox.repository.apply(
      Array.from({ length: 15 }, (_, nth) =>
        putMessage(textMessage(`${id}-${nth}`, nth, words(nth)), null, id),
      ),
    );
  }
  inbox.close();
  older = readFileSync(file);
  const again = (await open()).inbox;
  for (const id of ids.slice(0, 6)) {
    const payload = text(`unsent to ${id}, ${'ñ'.repeat(40)}`);
    again.outbox.add({ conversationId: id, payload, takeOver: null, createdAtMs: at(50) });
    again.drafts.set(id, `half a thought for ${id}, ${'ü'.repeat(40)}`, at(51));
  }
  expected = unsentOf(again);
  again.close();
  copyFileSync(file, sound);
  copyFileSync(`${file}-sums`, `${sound}-sums`);
});
afterEach(() => folder.remove());

const unsentOf = ({ outbox, drafts }: Inbox) =>
  JSON.stringify([
    outbox.open().map(({ conversationId, payload }) => [conversationId, payload]),
    Array.from({ length: 12 }, (_, nth) => drafts.get(`c${nth + 1}`)),
  ]);

/** All that the app would show, and what says that it could not. */
function readAll(inbox: Inbox): string[] {
  const told: string[] = [];
  const attempt = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof UserFailure)) throw error;
      told.push(error.userError.code);
    }
  };
  const { views } = inbox;
  const page = { filter: 'all', sort: 'newest', agentId: null, country: null } as const;
  attempt(() => views.list({ ...page, offset: 0, limit: 50 }));
  attempt(() => views.unsent());
  for (let nth = 1; nth <= 12; nth += 1) {
    attempt(() => views.get(`c${nth}`));
    attempt(() => views.threadPage(`c${nth}`, null, 50));
  }
  attempt(() => views.search('größer', 20));
  return told;
}

interface Tally {
  told: number;
  /** Damages that nobody was told of when the file was opened, by their number. */
  untold: number[];
  silent: number[];
}

async function survive(
  count: number,
  damage: (bytes: Buffer, nth: number) => void,
  part: '' | '-sums' = '',
): Promise<Tally> {
  const tally: Tally = { told: 0, untold: [], silent: [] };
  for (let nth = 0; nth < count; nth += 1) {
    // One of its own: Windows lets nobody remove the one before at once.
    const place = join(folder.path, String(nth));
    mkdirSync(place);
    const file = join(place, 'inbox.db');
    copyFileSync(sound, file);
    copyFileSync(`${sound}-sums`, `${file}-sums`);
    const bytes = readFileSync(sound + part);
    damage(bytes, nth);
    const isDamaged = !bytes.equals(readFileSync(sound + part));
    writeFileSync(file + part, bytes);
    const { inbox, notice } = await open(place);
    const told = readAll(inbox);
    let unsent: string | null = null;
    try {
      unsent = unsentOf(inbox);
    } catch (error) {
      told.push(String(error));
    }
    inbox.close();
    // What was found in use is set aside at the next start.
    const next = await open(place);
    const isTold = notice !== null || next.notice !== null;
    // Nothing is met twice: what could not be read is in a file aside by now.
    const isWhole = readAll(next.inbox).length === 0;
    next.inbox.close();
    if (isTold) tally.told += 1;
    if (isDamaged !== (notice !== null)) tally.untold.push(nth);
    if (!isWhole || (told.length > 0 && !isTold) || (!isTold && unsent !== expected)) {
      tally.silent.push(nth);
    }
  }
  return tally;
}

function flip(random: () => number) {
  return (bytes: Buffer) => {
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  };
}

it(`tells each of ${FLIPS} changed bits`, { timeout: 1_800_000 }, async () => {
  const { untold, silent, told } = await survive(FLIPS, flip(randomFor('bits').next));
  expect({ untold, silent, told }).toEqual({ untold: [], silent: [], told: FLIPS });
});

it(`and each of ${PAGES} in the sums of its pages`, { timeout: 1_800_000 }, async () => {
  const { untold, silent, told } = await survive(PAGES, flip(randomFor('sums').next), '-sums');
  expect({ untold, silent, told }).toEqual({ untold: [], silent: [], told: PAGES });
});

it(`tells each of ${PAGES} replaced pages, also by their own older ones`, {
  timeout: 1_800_000,
}, async () => {
  const random = randomFor('pages');
  const newer = readFileSync(sound);
  const pageOf = (bytes: Buffer, page: number) => bytes.subarray(page * PAGE, (page + 1) * PAGE);
  const pages = Array.from({ length: newer.length / PAGE }, (_, page) => page);
  const rewritten = pages.filter((page) => !pageOf(older, page).equals(pageOf(newer, page)));
  const tally = await survive(PAGES, (bytes, nth) => {
    const to = random.pick(nth % 2 === 0 ? rewritten : pages);
    const source = nth % 2 === 0 ? pageOf(older, to) : pageOf(newer, random.pick(pages));
    source.copy(bytes, to * PAGE);
  });
  expect(tally.silent).toEqual([]);
  expect(tally.untold).toEqual([]);
  expect(tally.told).toBeGreaterThan(PAGES / 2);
});
