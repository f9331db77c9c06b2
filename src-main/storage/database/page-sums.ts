/**
 * A keyed sum of every page of the encrypted file, in a file beside it. The pages themselves are encrypted
 * without authentication: a changed bit, a page from elsewhere or from an older state would pass as fine.
 * The sums are written as one, with a sum over all of them: only both files of one moment fit together.
 *
 * Pages change in the file when the WAL is copied into it (connection.ts). Before that their sums are
 * marked as unknown on the disk, and computed again afterwards: a kill in between leaves pages without a
 * sum, never wrong sums.
 */
import { createHash, createHmac } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { UserFailure } from '../../common/failure';

export const SUMS = '-sums';

export interface PageSums {
  /** No sums lie beside the file, or none were ever written. */
  readonly isNew: boolean;
  /** They are not as they were written, or under another key. */
  readonly isBroken: boolean;
  /** Each page that the file has now is summed. */
  isComplete(): boolean;
  /** These pages may change in the file from now on, which is to have `size` pages (null: as it has). */
  expect(pages: readonly number[], size: number | null): void;
  /** Takes these pages as they lie in the file now. */
  take(pages: readonly number[]): void;
  /** Throws UserFailure `databaseDamaged` where a page is not the one that was written. */
  check(pages: readonly number[]): void;
  /** The same for all pages, a few in each step; what is not summed yet is taken as it is. */
  checkAll(): Generator<void>;
  /** To the disk, as they are. */
  store(): void;
  /** Only once SQLite has closed the file: closing it here gives up SQLite's lock on it as well. */
  close(): void;
}

const MAGIC = 0x57545331;
const HEADER = 12;
const SUM = 8;
const TOTAL = 32;
const FILE_MODE = 0o600;
const PAGES_A_STEP = 128;
const DEFAULT_PAGE = 4096;
/** SQLite's locks lie at this byte; the page around it is never used. */
const LOCK_BYTE = 0x40000000;
const NONE = Buffer.alloc(SUM);

/** The file must be there; it may be empty. */
export function openPageSums(file: string, key: string): PageSums {
  const own = createHmac('sha256', key).update('sums of the pages').digest();
  const handle = openSync(file, 'r');
  const pageSize = pageSizeOf(handle);
  const pagesNow = () => Math.ceil(fstatSync(handle).size / pageSize);
  const lockPage = LOCK_BYTE / pageSize + 1;
  const stored = pagesNow() === 0 ? null : readSums(file + SUMS, own, pageSize);
  let sums: Buffer = stored instanceof Buffer ? Buffer.from(stored) : Buffer.alloc(0);

  const held = (page: number) => sums.subarray((page - 1) * SUM, page * SUM);
  const isSummed = (page: number) => page * SUM <= sums.length && !held(page).equals(NONE);
  function grow(pages: number): void {
    if (pages * SUM <= sums.length) return;
    const larger = Buffer.alloc(pages * SUM);
    sums.copy(larger);
    sums = larger;
  }

  /** Calls back with the sum of each of the pages, which ascend; null where the file ends before it. */
  function read(pages: readonly number[], each: (page: number, sum: Buffer | null) => void): void {
    const buffer = Buffer.alloc(pageSize);
    const number = Buffer.alloc(4);
    for (const page of pages) {
      if (page === lockPage) continue;
      const length = readSync(handle, buffer, 0, pageSize, (page - 1) * pageSize);
      number.writeUInt32BE(page);
      // Of fixed length and cut off: a plain hash over the key is a sound one here, and a third of an HMAC's cost.
      const sum = createHash('sha256').update(own).update(number).update(buffer).digest();
      each(page, length === pageSize ? sum.subarray(0, SUM) : null);
    }
  }

  function check(pages: readonly number[]): void {
    if (stored === 'broken') throw new UserFailure('databaseDamaged');
    read(pages.filter(isSummed), (page, sum) => {
      if (!sum?.equals(held(page))) throw new UserFailure('databaseDamaged');
    });
  }

  function take(pages: readonly number[]): void {
    const size = pagesNow();
    grow(size);
    read(
      pages.filter((page) => page <= size),
      (page, sum) => sum?.copy(held(page)),
    );
  }

  function store(): void {
    // What could not be read is not made good by writing over it.
    if (stored === 'broken') return;
    const header = Buffer.alloc(HEADER);
    header.writeUInt32BE(MAGIC, 0);
    header.writeUInt32BE(pageSize, 4);
    header.writeUInt32BE(sums.length / SUM, 8);
    writeWhole(file + SUMS, Buffer.concat([header, sums, totalOf(own, header, sums)]));
  }

  return {
    isNew: stored === null,
    isBroken: stored === 'broken',
    isComplete: () => allPages(pagesNow()).every((page) => page === lockPage || isSummed(page)),
    check,
    take,
    store,

    expect(pages, size) {
      if (size !== null && size * SUM < sums.length) sums = sums.subarray(0, size * SUM);
      for (const page of pages) if (isSummed(page)) held(page).fill(0);
      store();
    },

    *checkAll() {
      check([]);
      for (let page = 1; page <= Math.max(pagesNow(), sums.length / SUM); page += PAGES_A_STEP) {
        const step = allPages(PAGES_A_STEP).map((nth) => page - 1 + nth);
        check(step);
        // The first one changes without the WAL, and is taken at the end.
        take(step.filter((each) => each > 1 && !isSummed(each)));
        yield;
      }
    },

    close: () => closeSync(handle),
  };
}

const allPages = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** The pages of which newer states wait in the WAL, and how many the file will have then; null: none wait. */
export function pagesInWal(file: string): { pages: number[]; size: number | null } | null {
  const wal = `${file}-wal`;
  if (!existsSync(wal)) return null;
  const handle = openSync(wal, 'r');
  try {
    // The format of the WAL: sqlite.org/fileformat2.html, 4.1.
    const header = Buffer.alloc(32);
    if (readSync(handle, header, 0, 32, 0) < 32) return null;
    const frameLength = 24 + header.readUInt32BE(8);
    const salt = header.subarray(16, 24);
    const frame = Buffer.alloc(24);
    const pages = new Set<number>();
    let size: number | null = null;
    for (let at = 32; readSync(handle, frame, 0, 24, at) === 24; at += frameLength) {
      if (!frame.subarray(8, 16).equals(salt)) break;
      pages.add(frame.readUInt32BE(0));
      size = frame.readUInt32BE(4) || size;
    }
    return pages.size > 0 ? { pages: [...pages].sort((a, b) => a - b), size } : null;
  } finally {
    closeSync(handle);
  }
}

/** Of the file's own header the size of its pages is in plain. */
function pageSizeOf(handle: number): number {
  const bytes = Buffer.alloc(2);
  if (readSync(handle, bytes, 0, 2, 16) < 2) return DEFAULT_PAGE;
  const size = bytes.readUInt16BE(0);
  if (size === 1) return 65536;
  const isPossible = size >= 512 && (size & (size - 1)) === 0;
  return isPossible ? size : DEFAULT_PAGE;
}

const totalOf = (own: Buffer, header: Buffer, sums: Buffer) =>
  createHmac('sha256', own).update(header).update(sums).digest();

/** Null: there are none. `broken`: they are not as they were written. */
function readSums(path: string, own: Buffer, pageSize: number): Buffer | 'broken' | null {
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  if (bytes.length < HEADER + TOTAL || bytes.readUInt32BE(0) !== MAGIC) return 'broken';
  const header = bytes.subarray(0, HEADER);
  const sums = bytes.subarray(HEADER, bytes.length - TOTAL);
  const isSound =
    header.readUInt32BE(4) === pageSize &&
    header.readUInt32BE(8) * SUM === sums.length &&
    totalOf(own, header, sums).equals(bytes.subarray(bytes.length - TOTAL));
  return isSound ? sums : 'broken';
}

function writeWhole(path: string, bytes: Buffer): void {
  const next = `${path}.new`;
  try {
    const handle = openSync(next, 'w', FILE_MODE);
    try {
      writeSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}
