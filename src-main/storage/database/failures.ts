/** What SQLite and the file system say went wrong, in the app's own family of errors. */
import type { UserErrorCode } from '@shared/errors';
import { UserFailure } from '../../common/failure';

/** By SQLite's primary result code (sqlite.org/rescode.html). */
const sqliteCodes: Record<number, UserErrorCode> = {
  3: 'readOnly', // PERM
  5: 'databaseLocked', // BUSY
  6: 'databaseLocked', // LOCKED
  8: 'readOnly', // READONLY
  11: 'databaseDamaged', // CORRUPT
  13: 'diskFull', // FULL
  14: 'readOnly', // CANTOPEN
  26: 'databaseKey', // NOTADB: a wrong key looks the same as a file that never was a database
};
const systemCodes: Record<string, UserErrorCode> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EROFS: 'readOnly',
  EBUSY: 'databaseLocked',
};

/** A UserFailure passes; an error without a sentence of its own becomes `unexpected`. */
export function toStorageFailure(error: unknown): UserFailure {
  if (error instanceof UserFailure) return error;
  return new UserFailure(codeOf(error) ?? 'unexpected', {}, { cause: error });
}

function codeOf(error: unknown): UserErrorCode | undefined {
  if (!(error instanceof Error)) return undefined;
  // libsql names extended codes only by number; the primary one is in their lowest byte.
  if ('rawCode' in error && typeof error.rawCode === 'number')
    return sqliteCodes[error.rawCode & 0xff] ?? codeOfSchema(error.message);
  return 'code' in error && typeof error.code === 'string' ? systemCodes[error.code] : undefined;
}

/** The app's own statements are sound: what they miss was damaged in the description of the tables. */
function codeOfSchema(message: string): UserErrorCode | undefined {
  return /\bno such (?:column|table|index)\b|malformed database schema/.test(message)
    ? 'databaseDamaged'
    : undefined;
}
