/** The database as files in a folder. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** SQLite's companions of the file. */
const PARTS = ['', '-wal', '-shm'];
/** A damaged file is kept for whoever can repair it, but not for ever. */
const KEPT_ASIDE = 2;
const asidePrefix = (file: string) => `${basename(file)}.damaged-`;

/** Renames the file, with what belongs to it, by its date; returns where it lies now. */
export function setAside(file: string, nowMs: number): string {
  const date = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  const aside = join(dirname(file), asidePrefix(file) + date);
  for (const part of PARTS) if (existsSync(file + part)) renameSync(file + part, aside + part);
  const older = filesBeginning(dirname(file), asidePrefix(file)).filter(
    (name) => !PARTS.slice(1).some((part) => name.endsWith(part)),
  );
  for (const name of older.slice(0, -KEPT_ASIDE)) {
    for (const part of PARTS) rmSync(join(dirname(file), name + part), { force: true });
  }
  return aside;
}

/** Deletes the file, its companions and what was set aside of it. It must be closed. */
export async function deleteDatabase(file: string): Promise<void> {
  await collectStatements();
  for (const name of filesBeginning(dirname(file), basename(file))) {
    // Windows takes a moment to let go of a file: EBUSY and EPERM are tried again.
    await rm(join(dirname(file), name), { force: true, maxRetries: 5 });
  }
}

function filesBeginning(folder: string, prefix: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort();
}

/**
 * libsql 0.5 keeps a closed file open until the garbage collector has taken the last of its prepared
 * statements (tursodatabase/libsql-js#228): until then Windows does not delete it, and elsewhere its
 * space is not freed.
 */
async function collectStatements(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  await nextTurn();
}
