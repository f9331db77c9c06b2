import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UserFailure } from '../common/failure';
import { createMemoryCredentials } from '../storage/testing/credentials';
import { temporaryFolder } from '../storage/testing/inbox';
import { removeEverything } from './remove-everything';

let folder: ReturnType<typeof temporaryFolder>;
let credentials: ReturnType<typeof createMemoryCredentials>;
const leaveSystem = vi.fn(async () => {});

beforeEach(() => {
  folder = temporaryFolder();
  credentials = createMemoryCredentials();
  for (const name of ['inbox.db', 'inbox.db-sums', 'inbox-0a1b2c3d.db', 'settings.json', 'Cookies'])
    writeFileSync(join(folder.path, name), 'x');
  for (const account of ['api-token', 'api-server', 'inbox-key'])
    for (const id of ['', ':0a1b2c3d']) credentials.secrets.set(account + id, 'secret');
  credentials.secrets.set('app-lock', 'secret');
});
afterEach(() => folder.remove());

it('removes every secret, every file and every entry in the system', async () => {
  await removeEverything({ folder: folder.path, credentials, leaveSystem });
  expect([...credentials.secrets.keys()]).toEqual([]);
  expect(existsSync(folder.path)).toBe(false);
  expect(leaveSystem).toHaveBeenCalledTimes(1);
});

it('removes the rest where the keyring is locked, and says so', async () => {
  const locked = async () => {
    throw new UserFailure('keyringLocked');
  };
  const parts = {
    folder: folder.path,
    credentials: { ...credentials, delete: locked },
    leaveSystem,
  };
  await expect(removeEverything(parts)).rejects.toMatchObject({
    userError: { code: 'keyringLocked' },
  });
  expect(existsSync(folder.path)).toBe(false);
});
