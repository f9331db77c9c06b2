/**
 * Looks whether a database file can be trusted, before it is opened for good. Uses no prepared
 * statement: libsql closes the file only once all of those were collected, and a file that is open
 * cannot be renamed on Windows.
 */
import { statSync } from 'node:fs';
import type Libsql from 'libsql';
import { UserFailure } from '../../common/failure';
import { encryption, expectAll } from './connection';
import { toStorageFailure } from './failures';
import { Database } from './libsql';
import { openPageSums, type PageSums, pagesInWal } from './page-sums';

/** All of a small file is read, which takes about 10 ms a megabyte; of a larger one what must not fail. */
const WHOLE_CHECK_BYTES = 4 * 1024 * 1024;
/** What is nowhere else. */
const VITAL_TABLES = ['outbox', 'draft'];

/** What is wrong with the file; null when nothing was found. */
export function probeDatabase(file: string, key: string): UserFailure | null {
  try {
    const isSmall = statSync(file).size <= WHOLE_CHECK_BYTES;
    const waits = pagesInWal(file) !== null;
    const sums = isSmall || waits ? openPageSums(file, key) : null;
    try {
      // SQLite brings what waits in the WAL into the file when it closes it here.
      if (waits && sums) expectAll(file, sums);
      probe(file, key, isSmall ? sums : null);
    } finally {
      sums?.close();
    }
    return null;
  } catch (error) {
    return toStorageFailure(error);
  }
}

/** `sums`: of a small file. */
function probe(file: string, key: string, sums: PageSums | null): void {
  const database = new Database(file, encryption(file, key));
  try {
    // The first look at the file shows a wrong key.
    database.exec('SELECT count(*) FROM sqlite_schema');
    if (sums === null) {
      check(database, VITAL_TABLES);
      return;
    }
    const wasComplete = sums.isComplete();
    for (const _ of sums.checkAll());
    // Where each page is the one that was written, the file is sound.
    if (!wasComplete) check(database, []);
  } finally {
    database.close();
  }
}

/** `tables`: empty for all. */
function check(database: Libsql.Database, tables: string[]): void {
  const scopes = tables.length > 0 ? tables.map((table) => `'${table}'`) : ['1'];
  for (const scope of scopes) {
    try {
      database.exec(
        `SELECT CASE WHEN (SELECT quick_check FROM pragma_quick_check(${scope})) <> 'ok'
           THEN json('not ok') END`,
      );
    } catch (error) {
      const failure = toStorageFailure(error);
      // exec() hands no rows out: what is not "ok" is made an error, which is none of SQLite's own.
      throw failure.userError.code === 'unexpected' ? new UserFailure('databaseDamaged') : failure;
    }
  }
}
