/** Opens the workspace's inbox, whatever state its file is in. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { UserError } from '@shared/errors';
import type { Clock } from '../clock';
import { UserFailure } from '../failure';
import type { Log } from '../log';
import { openInbox } from './inbox';
import type { Inbox } from './types';

const FILE = 'inbox.db';
/** SQLite's companions of the file. */
const PARTS = ['', '-wal', '-shm'];

export interface OpenOptions {
  /** Null: in memory. */
  folder: string | null;
  key: string | null;
  clock: Clock;
  log: Log;
}

/**
 * A damaged or undecryptable file is set aside with its date and a new one begun; the notice says so.
 * Throws UserFailure: diskFull, readOnly, databaseLocked.
 */
export function openInboxSafely(options: OpenOptions): { inbox: Inbox; notice: UserError | null } {
  const { folder, key, clock, log } = options;
  const file = folder === null ? null : join(folder, FILE);
  const open = () => openInbox({ file, key: key ?? '', clock, log });
  try {
    return { inbox: open(), notice: null };
  } catch (error) {
    const code = error instanceof UserFailure ? error.userError.code : null;
    if (file === null || (code !== 'databaseDamaged' && code !== 'databaseKey')) throw error;
    const date = new Date(clock.now()).toISOString().replace(/[:.]/g, '-');
    for (const part of PARTS) {
      if (existsSync(file + part)) renameSync(file + part, `${file}.damaged-${date}${part}`);
    }
    log.error('inbox.set-aside', { code });
    return { inbox: open(), notice: { code, params: {} } };
  }
}

/** Sign-out: nothing of the workspace stays on this computer. */
export function deleteInbox(folder: string): void {
  for (const part of PARTS) rmSync(join(folder, FILE + part), { force: true });
}
