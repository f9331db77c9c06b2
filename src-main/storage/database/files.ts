/** The database as files in a folder. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SUMS } from './page-sums';

/** The file's companions, SQLite's and ours. The file itself comes last: once it is moved, all of it is. */
const PARTS = ['-wal', '-shm', SUMS, ''];
/** A damaged file is kept for some time, as somebody may repair it. */
const KEPT_ASIDE = 2;
const asidePrefix = (file: string) => `${basename(file)}.damaged-`;

/** What the file is called when it is set aside at this time: like none before it. */
export function asideName(file: string, nowMs: number): string {
  const name = asidePrefix(file) + new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  return existsSync(join(dirname(file), name)) ? asideName(file, nowMs + 1) : name;
}

/** Moves the file, with what belongs to it, to the last of `asides`; may be called again where it was cut off. */
export function setAside(file: string, asides: string[]): void {
  const folder = dirname(file);
  const aside = join(folder, asides.at(-1) ?? '');
  for (const part of PARTS) if (existsSync(file + part)) renameSync(file + part, aside + part);
  const older = filesBeginning(folder, asidePrefix(file)).filter(
    (name) => !asides.some((kept) => name.startsWith(kept)) && !/-(?:wal|shm|sums)$/.test(name),
  );
  for (const name of older.slice(0, Math.max(0, older.length + asides.length - KEPT_ASIDE))) {
    for (const part of PARTS) rmSync(join(folder, name + part), { force: true });
  }
}

/** Deletes the file, its companions and what was set aside of it. It must be closed. */
export async function deleteDatabase(file: string): Promise<void> {
  await letGo();
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
 * statements (tursodatabase/libsql-js#228): until then Windows neither renames nor deletes it, and
 * elsewhere its space is not freed.
 */
export async function letGo(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  await nextTurn();
}
