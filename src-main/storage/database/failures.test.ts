import { expect, it } from 'vitest';
import { UserFailure } from '../../common/failure';
import { toStorageFailure } from './failures';

const sqlite = (rawCode: number) => Object.assign(new Error('sqlite'), { rawCode });
const system = (code: string) => Object.assign(new Error('system'), { code });

it.each([
  [sqlite(13), 'diskFull'],
  [sqlite(8), 'readOnly'],
  [sqlite(1544), 'readOnly'],
  [sqlite(14), 'readOnly'],
  [sqlite(5), 'databaseLocked'],
  [sqlite(261), 'databaseLocked'],
  [sqlite(6), 'databaseLocked'],
  [sqlite(11), 'databaseDamaged'],
  [sqlite(267), 'databaseDamaged'],
  [sqlite(26), 'databaseKey'],
  [sqlite(1), 'unexpected'],
  [system('ENOSPC'), 'diskFull'],
  [system('EROFS'), 'readOnly'],
  [system('ENOENT'), 'unexpected'],
  [new UserFailure('notFound'), 'notFound'],
  ['no error at all', 'unexpected'],
])('%o is %s', (error, code) => {
  expect(toStorageFailure(error).userError.code).toBe(code);
});
