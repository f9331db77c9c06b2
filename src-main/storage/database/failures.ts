/** What SQLite and the file system say went wrong, in the app's own family of errors. */
import type { UserErrorCode } from '@shared/errors';
import { UserFailure } from '../../failure';

/** By the primary result code, which each extended code begins with (sqlite.org/rescode.html). */
const sqliteCodes: [prefix: string, code: UserErrorCode][] = [
  ['SQLITE_FULL', 'diskFull'],
  ['SQLITE_READONLY', 'readOnly'],
  ['SQLITE_CANTOPEN', 'readOnly'],
  ['SQLITE_PERM', 'readOnly'],
  ['SQLITE_BUSY', 'databaseLocked'],
  ['SQLITE_LOCKED', 'databaseLocked'],
  ['SQLITE_CORRUPT', 'databaseDamaged'],
  // A wrong key looks the same as a file that never was a database.
  ['SQLITE_NOTADB', 'databaseKey'],
];
const systemCodes: Record<string, UserErrorCode> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EROFS: 'readOnly',
  EBUSY: 'databaseLocked',
};

/** A UserFailure stays what it is; what has no sentence of its own becomes `unexpected`. */
export function toStorageFailure(error: unknown): UserFailure {
  if (error instanceof UserFailure) return error;
  const code = codeOf(error);
  const known =
    systemCodes[code] ??
    sqliteCodes.find(([prefix]) => code.startsWith(prefix))?.[1] ??
    'unexpected';
  return new UserFailure(known, {}, { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
