/**
 * A keyed sum of every page of the encrypted file, in a file beside it. The pages themselves are encrypted
 * without authentication: a changed bit, a page from elsewhere or from an older state would pass as fine.
 * The sums are written as one, with a sum over all of them: only both files of one moment fit together.
 *
 * Pages change in the file when the WAL is copied into it (connection.ts). Before that they are recorded as
 * changing behind the sums on the disk, once each until all are written again: a kill leaves pages without a
 * sum, never wrong sums. Of a large inbox the sums are megabytes, a record is a few hundred bytes.
 */
import { createHash, createHmac } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fdatasyncSync,
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
  /** No sums are beside the file, or none were ever written. */
  readonly isNew: boolean;
  /** They are not as they were written, or under another key. */
  readonly isBroken: boolean;
  /** Each page that the file has now is summed. */
  isComplete(): boolean;
  /** These pages may change in the file from now on, which is to have `size` pages (null: as it has). */
  expect(pages: readonly number[], size: number | null): void;
  /** Takes these pages as they are in the file now. */
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
/** When this many pages, or this share of all, have no sum on the disk, all sums are written again. */
const MOST_CHANGING = { pages: 1024, share: 1 / 8 };
const DEFAULT_PAGE = 4096;
/** SQLite's locks are at this byte; the page around it is never used. */
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
  const isBroken = stored === 'broken';
  let { sums, disk } = stored === null || isBroken ? { sums: Buffer.alloc(0), disk: null } : stored;

  const held = (page: number) => sums.subarray((page - 1) * SUM, page * SUM);
  const isSummed = (page: number) => page * SUM <= sums.length && !held(page).equals(NONE);
  const isOnDisk = (page: number) =>
    disk !== null && page <= disk.pages && !disk.changing.has(page);
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
      // Fixed length and cut off: a plain hash over key and page is safe here, and costs a third of an HMAC.
      const sum = createHash('sha256').update(own).update(number).update(buffer).digest();
      each(page, length === pageSize ? sum.subarray(0, SUM) : null);
    }
  }

  function check(pages: readonly number[]): void {
    if (isBroken) throw new UserFailure('databaseDamaged');
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
    if (isBroken) return;
    const header = Buffer.alloc(HEADER);
    header.writeUInt32BE(MAGIC, 0);
    header.writeUInt32BE(pageSize, 4);
    header.writeUInt32BE(sums.length / SUM, 8);
    const total = totalOf(own, header, sums);
    writeWhole(file + SUMS, Buffer.concat([header, sums, total]));
    const changing = [...(disk?.changing ?? [])].filter((page) => !isSummed(page));
    disk = { pages: sums.length / SUM, changing: new Set(changing), total };
  }

  /** Before the pages change in the file. */
  function record(pages: readonly number[]): void {
    const most = Math.max(MOST_CHANGING.pages, (disk?.pages ?? 0) * MOST_CHANGING.share);
    if (disk === null || disk.changing.size + pages.length > most) {
      store();
      return;
    }
    if (pages.length === 0) return;
    const bytes = recordOf(pages);
    const written = disk;
    const total = totalOf(own, written.total, bytes);
    // A record of which only a part is written hides those behind it: then all is written again.
    disk = null;
    append(file + SUMS, Buffer.concat([bytes, total]));
    for (const page of pages) written.changing.add(page);
    disk = { ...written, total };
  }

  return {
    isNew: stored === null,
    isBroken,
    isComplete: () => allPages(pagesNow()).every((page) => page === lockPage || isSummed(page)),
    check,
    take,
    store,

    expect(pages, size) {
      const summed = sums.length / SUM;
      const cutOff = size === null ? [] : allPages(summed - size).map((nth) => size + nth);
      for (const page of pages) if (isSummed(page)) held(page).fill(0);
      if (cutOff.length > 0) sums = sums.subarray(0, (summed - cutOff.length) * SUM);
      record([...pages, ...cutOff].filter((page) => isOnDisk(page)));
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

const allPages = (count: number) =>
  Array.from({ length: Math.max(0, count) }, (_, index) => index + 1);

/**
 * The pages of which at least so many newer states wait in the WAL, ascending, and how many the file will
 * have then (null: as it has). A copied WAL stays as it is until the next write, which begins a new round.
 */
export function pagesInWal(
  file: string,
  { least = 1, copiedRound = '' } = {},
): { pages: number[]; size: number | null; round: string } | null {
  const wal = `${file}-wal`;
  if (!existsSync(wal)) return null;
  const handle = openSync(wal, 'r');
  try {
    // The format of the WAL: sqlite.org/fileformat2.html, 4.1.
    const header = Buffer.alloc(32);
    if (readSync(handle, header, 0, 32, 0) < 32) return null;
    const frameLength = 24 + header.readUInt32BE(8);
    const round = header.toString('hex', 16, 24);
    const frame = Buffer.alloc(24);
    const hasFrame = (nth: number) =>
      readSync(handle, frame, 0, 24, 32 + (nth - 1) * frameLength) === 24 &&
      frame.toString('hex', 8, 16) === round;
    if (round === copiedRound || !hasFrame(least)) return null;
    const pages = new Set<number>();
    let size: number | null = null;
    for (let nth = 1; hasFrame(nth); nth += 1) {
      pages.add(frame.readUInt32BE(0));
      size = frame.readUInt32BE(4) || size;
    }
    return { pages: [...pages].sort((a, b) => a - b), size, round };
  } finally {
    closeSync(handle);
  }
}

/** The page size is readable in the file's own header. */
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

/** What is written; null: nothing that a record may follow. */
interface OnDisk {
  /** How many had sums when all were written last. */
  pages: number;
  /** Pages whose sums are out of date. */
  changing: Set<number>;
  /** Over all that is written; the next record is tied to it. */
  total: Buffer;
}

/** Null: there are none. `broken`: they are not as they were written, or under another key. */
function readSums(
  path: string,
  own: Buffer,
  pageSize: number,
): { sums: Buffer; disk: OnDisk | null } | 'broken' | null {
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  if (bytes.length < HEADER + TOTAL || bytes.readUInt32BE(0) !== MAGIC) return 'broken';
  const header = bytes.subarray(0, HEADER);
  const pages = header.readUInt32BE(8);
  const end = HEADER + pages * SUM;
  const sums = Buffer.from(bytes.subarray(HEADER, end));
  let total = totalOf(own, header, sums);
  if (header.readUInt32BE(4) !== pageSize || !total.equals(bytes.subarray(end, end + TOTAL))) {
    return 'broken';
  }
  const changing = new Set<number>();
  let at = end + TOTAL;
  while (at + 4 <= bytes.length) {
    const record = bytes.subarray(at, at + 4 + bytes.readUInt32BE(at) * 4);
    const next = totalOf(own, total, record);
    // The last one may be written in part: what it was to announce did not happen then.
    if (!next.equals(bytes.subarray(at + record.length, at + record.length + TOTAL))) break;
    for (let word = 4; word < record.length; word += 4) changing.add(record.readUInt32BE(word));
    total = next;
    at += record.length + TOTAL;
  }
  for (const page of changing) sums.fill(0, (page - 1) * SUM, page * SUM);
  return { sums, disk: at === bytes.length ? { pages, changing, total } : null };
}

function recordOf(pages: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + pages.length * 4);
  bytes.writeUInt32BE(pages.length);
  for (const [index, page] of pages.entries()) bytes.writeUInt32BE(page, 4 + index * 4);
  return bytes;
}

function append(path: string, bytes: Buffer): void {
  const handle = openSync(path, 'a', FILE_MODE);
  try {
    writeSync(handle, bytes);
    fdatasyncSync(handle);
  } finally {
    closeSync(handle);
  }
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
