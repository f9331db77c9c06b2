/** A file that another process has, and one that is ours. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { UserErrorCode } from '@shared/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../common/log';
import { openInbox } from './inbox';
import { KEY, putConversation } from './testing/inbox';
import { clock, file, folder, makeFolder, openSafely, removeFolder } from './testing/on-disk';

const failure = (code: UserErrorCode) =>
  expect.objectContaining({ userError: { code, params: {} } });
const open = () => openInbox({ file, key: KEY, clock, log: silentLog });

beforeEach(makeFolder);
afterEach(removeFolder);

describe('another process', () => {
  it('that has the file keeps us out, and nothing is set aside; when it ends we are in', async () => {
    open().close();
    const other = await holdOpen(file);
    await expect(openSafely()).rejects.toThrow(failure('databaseLocked'));
    expect(open).toThrow(failure('databaseLocked'));
    expect(readdirSync(folder.path).filter((name) => name.includes('damaged'))).toEqual([]);
    await other.end();
    (await openSafely()).inbox.close();
  });

  it('does not get in while we have it', async () => {
    const inbox = open();
    inbox.repository.apply([putConversation()]);
    await expect(holdOpen(file)).rejects.toThrow('SQLITE_BUSY');
    inbox.close();
  });
});

/** Opens the file in a process of its own and keeps it until `end`. Rejects with what that process says. */
function holdOpen(path: string): Promise<{ end(): Promise<void> }> {
  const libsql = createRequire(import.meta.url).resolve('libsql');
  const script = `
    const Database = require(${JSON.stringify(libsql)});
    const database = new Database(${JSON.stringify(path)}, { encryptionKey: ${JSON.stringify(KEY)} });
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN IMMEDIATE');
    process.stdout.write('open');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.stdout.once('data', () =>
      resolve({
        end: () => {
          child.kill('SIGKILL');
          return ended;
        },
      }),
    );
    child.once('exit', () => reject(new Error(errors)));
  });
}
