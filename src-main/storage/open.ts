/** Opens the workspace's inbox, whatever state its file is in. */
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UserError } from '@shared/errors';
import type { Clock } from '../common/clock';
import { UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import { toStorageFailure } from './database/failures';
import { deleteDatabase, letGo } from './database/files';
import { probeDatabase } from './database/probe';
import {
  beginRescue,
  endRescue,
  pendingRescue,
  RESCUE,
  type Rescue,
  salvageOf,
} from './database/rescue';
import type { Salvaged } from './database/salvage';
import { openInbox } from './inbox';
import type { Inbox, InboxId } from './types';

/** Left beside the file when it was found damaged in use; SQLite's own check does not find all of that again. */
const SUSPECT = '.suspect';
const fileOf = (id: InboxId) => (id === null ? 'inbox.db' : `inbox-${id}.db`);
/** While it is exchanged for a new one only the note of that may be there. */
const inboxFile = new RegExp(`^inbox(?:-([0-9a-f]{8}))?\\.db(?:\\${RESCUE})?$`);

export interface OpenOptions {
  /** Null: in memory. */
  folder: string | null;
  /** Default: the first workspace's. */
  id?: InboxId;
  key: string | null;
  clock: Clock;
  log: Log;
  /** Told when the file turns out to be damaged while it is in use: opened again, it is set aside. */
  onDamaged?: () => void;
  wasOwn?: (messageId: string) => boolean;
}

/**
 * A damaged or undecryptable file is set aside with its date and a new one begun, with the unsent
 * messages and drafts that could be read; the notice says so (databaseDamaged or databaseKey, with
 * `file`, `unsent` and `drafts`). Throws UserFailure: diskFull, readOnly, databaseLocked.
 */
export async function openInboxSafely(
  options: OpenOptions,
): Promise<{ inbox: Inbox; notice: UserError | null }> {
  const { folder, id = null, clock, log, wasOwn } = options;
  const key = options.key ?? '';
  if (folder === null)
    return { inbox: openInbox({ file: null, key, clock, log, wasOwn }), notice: null };

  const file = join(folder, fileOf(id));
  const suspect = file + SUSPECT;
  const open = (rescue: Rescue | null): Opened =>
    openSound(file, key, existsSync(suspect), () => {
      const salvaged = rescue ? salvageOf(file, rescue, key) : undefined;
      const onDamaged = () => {
        remember(suspect, log);
        options.onDamaged?.();
      };
      return { inbox: openInbox({ file, key, clock, log, onDamaged, salvaged, wasOwn }), salvaged };
    });
  let rescue = guarded(() => pendingRescue(file));
  let opened = open(rescue);
  if ('damage' in opened) {
    const { damage } = opened;
    // What was opened to find it out.
    await letGo();
    rescue = guarded(() => beginRescue(file, damage, rescue, clock.now()));
    opened = open(rescue);
  }
  rmSync(suspect, { force: true });
  if ('damage' in opened) throw new UserFailure(opened.damage);
  return { inbox: opened.inbox, notice: rescue && endOf(file, rescue, opened.salvaged, log) };
}

/** Says what was done, and forgets that it had to be. */
function endOf(file: string, rescue: Rescue, salvaged: Salvaged | undefined, log: Log): UserError {
  const params = {
    file: rescue.asides.at(-1) ?? '',
    unsent: salvaged?.entries.length ?? 0,
    drafts: salvaged?.drafts.length ?? 0,
  };
  log.error('inbox.set-aside', { code: rescue.damage, ...params });
  endRescue(file);
  return { code: rescue.damage, params };
}

/** The inboxes in a folder, the first workspace's before the others. */
export function inboxIds(folder: string): InboxId[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const ids = names.flatMap((name) => {
    const match = inboxFile.exec(name);
    return match ? [match[1] ?? null] : [];
  });
  return [...new Set(ids)].sort((a, b) => Number(a !== null) - Number(b !== null));
}

/** Sign-out: nothing of the workspace stays on this computer. The inbox must be closed. */
export function deleteInbox(folder: string, id: InboxId = null): Promise<void> {
  return deleteDatabase(join(folder, fileOf(id)));
}

type Opened = { inbox: Inbox; salvaged: Salvaged | undefined } | { damage: Rescue['damage'] };

function openSound(file: string, key: string, isSuspect: boolean, open: () => Opened): Opened {
  try {
    const filled = existsSync(file) && statSync(file).size > 0;
    if (filled && isSuspect) throw new UserFailure('databaseDamaged');
    const found = filled ? probeDatabase(file, key) : null;
    if (found) throw found;
    return open();
  } catch (error) {
    const code = error instanceof UserFailure ? error.userError.code : null;
    if (code === 'databaseDamaged' || code === 'databaseKey') return { damage: code };
    throw error;
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStorageFailure(error);
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
