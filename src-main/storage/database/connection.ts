/**
 * One encrypted SQLite file, opened for this process alone. Every failure leaves as a UserFailure:
 * diskFull, readOnly, databaseLocked, databaseDamaged, databaseKey or unexpected.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type Libsql from 'libsql';
import { toStorageFailure } from './failures';
import { Database, prepareSafely } from './libsql';
import { openPageSums, type PageSums, pagesInWal } from './page-sums';

/** What a column holds; booleans are 0 and 1. */
export type SqlValue = string | number | null | Buffer;
/** By position (`?`) or by name (`:name`). */
type SqlValues = SqlValue[] | Record<string, SqlValue>;

/** A statement that is prepared at its first use and then kept. */
export interface Query<Row> {
  all(values?: SqlValues): Row[];
  get(values?: SqlValues): Row | undefined;
  /** Rows changed. */
  run(values?: SqlValues): number;
}

/** All calls are synchronous: they hold up main, so each is bounded by its caller. */
export interface Connection {
  /** `Row` states what the columns are; all tables are STRICT, so that SQLite holds them to it. */
  query<Row = never>(sql: string): Query<Row>;
  exec(sql: string): void;
  /** Gives back the memory of pages that were read; they are read again when they are needed. */
  releaseMemory(): void;
  /** All or nothing; inside another transaction it is part of that one. */
  transaction<T>(work: () => T): T;
  /**
   * What is written in it need not have survived a power cut: it would be done again. Spares main the wait
   * for the disk; whatever is written after it takes it along.
   */
  lazily<T>(work: () => T): T;
  /** Whether the pages of the file have sums beside them (page-sums.ts); in memory nothing needs any. */
  readonly isSummed: boolean;
  /** Throws where a page of these tables is not the one that was written. */
  checkTables(tables: readonly string[]): void;
  /** The same for the whole file, a few pages in each step. */
  checkAll(): Generator<void>;
  /** Leaves one complete file behind, which another process may open. */
  close(): void;
}

export interface ConnectionOptions {
  /** Null: in memory. */
  file: string | null;
  key: string;
  /** Told when the file turns out to be damaged while it is in use. */
  onDamaged?: () => void;
}

const LOCK_WAIT_MS = 250;
/** Enough for the pages that the list, a thread and a search touch; more only costs memory in the tray. */
const CACHE_KIB = 3 * 1024;
/** So many page states in the WAL are copied into the file, and the WAL is cut off to this size if it is larger. */
const CHECKPOINT = { pages: 200, mostBytes: 4 * 1024 * 1024 };
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

export function openConnection({ file, key, onDamaged }: ConnectionOptions): Connection {
  const report = (error: unknown) => {
    const failure = toStorageFailure(error);
    if (failure.userError.code === 'databaseDamaged') onDamaged?.();
    return failure;
  };
  /** Runs what may fail, and says so in the app's own errors. */
  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw report(error);
    }
  }

  const { database, sums } = guarded(() => {
    const options = encryption(file, key);
    const sums = file === null ? null : openSums(file, key);
    return { database: new Database(file ?? ':memory:', options), sums };
  });
  /** By their text. */
  const statements = new Map<string, Libsql.Statement>();
  let inTransaction = false;
  let copiedRound = '';
  let closed = false;

  function query<Row>(sql: string): Query<Row> {
    const use = <T>(step: (statement: Libsql.Statement) => T): T =>
      guarded(() => {
        const statement = statements.get(sql) ?? prepareSafely(database, sql);
        statements.set(sql, statement);
        return step(statement);
      });
    return {
      all: (values = []) => use((statement) => statement.all(values) as Row[]),
      get: (values = []) => use((statement) => statement.get(values) as Row | undefined),
      run(values = []) {
        const changes = use((statement) => statement.run(values).changes);
        committed();
        return changes;
      },
    };
  }

  /** What was written so far comes from the WAL into the file when it is enough: a short stop of main. */
  function committed(): void {
    if (file === null || sums === null || inTransaction) return;
    try {
      const waiting = pagesInWal(file, { least: CHECKPOINT.pages, copiedRound });
      if (!waiting) return;
      sums.expect(waiting.pages, waiting.size);
      // Not TRUNCATE: the disk would be asked each time to free the WAL's blocks and to find new ones.
      database.pragma('wal_checkpoint(RESTART)');
      copiedRound = waiting.round;
      sums.take(waiting.pages.filter(exceptFirst));
    } catch {
      // A full disk: what was committed is in the WAL, and is tried again with the next write.
    }
  }

  function transaction<T>(work: () => T): T {
    if (inTransaction) return work();
    guarded(() => database.exec('BEGIN IMMEDIATE'));
    inTransaction = true;
    try {
      const result = work();
      guarded(() => database.exec('COMMIT'));
      inTransaction = false;
      committed();
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some failures, a full disk among them.
      if (database.inTransaction) guarded(() => database.exec('ROLLBACK'));
      throw error;
    } finally {
      inTransaction = false;
    }
  }

  function lazily<T>(work: () => T): T {
    guarded(() => void database.pragma('synchronous = NORMAL'));
    try {
      return work();
    } finally {
      guarded(() => void database.pragma('synchronous = FULL'));
    }
  }

  try {
    guarded(() => {
      for (const pragma of file === null ? pragmas : [...filePragmas, ...pragmas]) {
        database.pragma(pragma);
      }
      sums?.check([]);
    });
  } catch (error) {
    // Nobody else could: Windows would keep the file from being set aside.
    database.close();
    sums?.close();
    throw error;
  }

  function checkTables(tables: readonly string[]): void {
    const list = query<{ pageno: number }>(pagesOfTable);
    for (const table of tables) {
      const pages = list.all({ table }).map(({ pageno }) => pageno);
      guarded(() => sums?.check(pages.filter(exceptFirst)));
    }
  }

  function* checkAll(): Generator<void> {
    const steps = sums?.checkAll();
    while (steps && !guarded(() => steps.next()).done) yield;
  }

  return {
    query,
    transaction,
    lazily,
    isSummed: sums === null || !sums.isNew,
    checkTables,
    checkAll,
    exec(sql) {
      guarded(() => void database.exec(sql));
      committed();
    },
    releaseMemory: () => guarded(() => void database.pragma('shrink_memory')),
    close() {
      if (closed) return;
      closed = true;
      let changing: number[] = [];
      try {
        if (file !== null && sums !== null) {
          changing = expectAll(file, sums, copiedRound);
          release(database);
        }
      } catch {
        // A full disk, a damaged file: what was committed is in the WAL and is found at the next start.
        changing = [];
      }
      statements.clear();
      guarded(() => database.close());
      try {
        sums?.take(changing);
        if (changing.length > 0) sums?.store();
      } catch {
        // Then these pages are summed at the next start.
      }
      sums?.close();
    },
  };
}

const pragmas = [
  'foreign_keys = ON',
  // Temporary tables and sorters would be on the disk in plain.
  'temp_store = MEMORY',
  `cache_size = -${CACHE_KIB}`,
  'trusted_schema = OFF',
  'cell_size_check = ON',
];
const filePragmas = [
  // Before the first page is written; lets retention give space back in small steps.
  'auto_vacuum = INCREMENTAL',
  // Before WAL: the file is locked for this process, and the WAL's index stays in memory.
  'locking_mode = EXCLUSIVE',
  'journal_mode = WAL',
  // What was committed survives a power cut, not only a crash: drafts and unsent messages are here.
  'synchronous = FULL',
  // Done by hand, for the sums of the pages that change with it.
  'wal_autocheckpoint = 0',
  `journal_size_limit = ${CHECKPOINT.mostBytes}`,
];

/** With those of its indexes. */
export const pagesOfTable = `SELECT pageno FROM dbstat WHERE name = :table
  UNION SELECT p.pageno FROM sqlite_schema i JOIN dbstat p ON p.name = i.name
    WHERE i.tbl_name = :table AND i.type = 'index'`;

const exceptFirst = (page: number) => page > 1;

/** To be called before SQLite opens the file, or lets go of it: both may bring what the WAL holds into it. */
export function expectAll(file: string, sums: PageSums, copiedRound = ''): number[] {
  const changing = pagesInWal(file, { copiedRound });
  // The first page says how the file is used: it changes at both.
  const pages = [1, ...(changing?.pages.filter(exceptFirst) ?? [])];
  sums.expect(pages, changing?.size ?? null);
  return pages;
}

function openSums(file: string, key: string): PageSums {
  createPrivately(file);
  const sums = openPageSums(file, key);
  try {
    // A wrong key breaks the sums too: SQLite tells the one from the other.
    if (!sums.isBroken) sums.check([1]);
    expectAll(file, sums);
  } catch (error) {
    sums.close();
    throw error;
  }
  return sums;
}

/** How libsql is to open a file. An empty key would leave it unencrypted: that is refused. */
export function encryption(file: string | null, key: string): Libsql.Options {
  if (file !== null && key === '') throw new Error('A database file needs a key.');
  // libsql's types lack `encryptionKey`; a database in memory takes none.
  const options: Libsql.Options & { encryptionKey?: string } = { timeout: LOCK_WAIT_MS };
  if (file !== null) options.encryptionKey = key;
  return options;
}

/** SQLite gives the WAL the mode of the database file, so that the mode must be right from the start. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: FOLDER_MODE });
  closeSync(openSync(file, 'a', FILE_MODE));
  chmodSync(file, FILE_MODE);
}

/**
 * libsql closes the file only once every prepared statement was collected (tursodatabase/libsql-js#228):
 * the lock and the WAL are given up here by hand, so that the file is complete and free at once.
 */
function release(database: Libsql.Database): void {
  database.pragma('journal_mode = DELETE');
  database.pragma('locking_mode = NORMAL');
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
}
