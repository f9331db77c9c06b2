/** Opens the workspace's inbox, whatever state its file is in. */
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { UserError } from '@shared/errors';
import type { Clock } from '../clock';
import { UserFailure } from '../failure';
import type { Log } from '../log';
import { deleteDatabase, setAside } from './database/files';
import { probeDatabase } from './database/probe';
import { salvage } from './database/salvage';
import { openInbox } from './inbox';
import type { Inbox, InboxId } from './types';

/** Left beside the file when it was found damaged in use: the next start looks at all of it. */
const SUSPECT = '.suspect';
const fileOf = (id: InboxId) => (id === null ? 'inbox.db' : `inbox-${id}.db`);
const inboxFile = /^inbox(?:-([0-9a-f]{8}))?\.db$/;

export interface OpenOptions {
  /** Null: in memory. */
  folder: string | null;
  /** Default: the first workspace's. */
  id?: InboxId;
  key: string | null;
  clock: Clock;
  log: Log;
}

/**
 * A damaged or undecryptable file is set aside with its date and a new one begun, with the unsent
 * messages and drafts that could be read; the notice says so (databaseDamaged or databaseKey, with
 * `file`, `unsent` and `drafts`). Throws UserFailure: diskFull, readOnly, databaseLocked.
 */
export function openInboxSafely(options: OpenOptions): { inbox: Inbox; notice: UserError | null } {
  const { folder, id = null, clock, log } = options;
  const key = options.key ?? '';
  if (folder === null) return { inbox: openInbox({ file: null, key, clock, log }), notice: null };

  const file = join(folder, fileOf(id));
  const suspect = file + SUSPECT;
  const inboxOptions = { file, key, clock, log, onDamaged: () => remember(suspect, log) };
  const opened = openSound(file, key, existsSync(suspect), () => openInbox(inboxOptions));
  rmSync(suspect, { force: true });
  if ('inbox' in opened) return { inbox: opened.inbox, notice: null };

  const aside = setAside(file, clock.now());
  const salvaged = salvage(aside, key);
  const params = {
    file: basename(aside),
    unsent: salvaged.entries.length,
    drafts: salvaged.drafts.length,
  };
  log.error('inbox.set-aside', { code: opened.damage, ...params });
  const inbox = openInbox({ ...inboxOptions, salvaged });
  return { inbox, notice: { code: opened.damage, params } };
}

/** The inboxes in a folder, the first workspace's before the others. */
export function inboxIds(folder: string): InboxId[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names
    .flatMap((name) => {
      const match = inboxFile.exec(name);
      return match ? [match[1] ?? null] : [];
    })
    .sort((a, b) => Number(a !== null) - Number(b !== null));
}

/** Sign-out: nothing of the workspace stays on this computer. The inbox must be closed. */
export function deleteInbox(folder: string, id: InboxId = null): Promise<void> {
  return deleteDatabase(join(folder, fileOf(id)));
}

type Damage = 'databaseDamaged' | 'databaseKey';

function openSound(
  file: string,
  key: string,
  thorough: boolean,
  open: () => Inbox,
): { inbox: Inbox } | { damage: Damage } {
  try {
    const filled = existsSync(file) && statSync(file).size > 0;
    const found = filled ? probeDatabase(file, key, thorough) : null;
    if (found) throw found;
    return { inbox: open() };
  } catch (error) {
    const code = error instanceof UserFailure ? error.userError.code : null;
    if (code === 'databaseDamaged' || code === 'databaseKey') return { damage: code };
    throw error;
  }
}

function remember(suspect: string, log: Log): void {
  log.error('inbox.damaged');
  try {
    writeFileSync(suspect, '', { mode: 0o600 });
  } catch {
    // The disk is in trouble: then the next start finds the damage, or meets it again.
  }
}
