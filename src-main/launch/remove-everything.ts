/**
 * `--remove-everything`: deletes all that the app keeps on this computer, before it is uninstalled. Runs in a
 * start of its own with nothing open, so that nothing writes the files again.
 */
import { rm } from 'node:fs/promises';
import { forgetSecrets } from '../session/secrets';
import type { Credentials } from '../storage/credentials';
import { deleteInbox, inboxIds } from '../storage/open';

export interface RemovalParts {
  /** The user data folder: inboxes, settings, log, and what Chromium stores. */
  folder: string;
  credentials: Credentials;
  /** Removes the login item and the link handler. */
  leaveSystem: () => Promise<void>;
}

/** Secrets first: without them the rest cannot be read. An error of the keyring is thrown when all else is deleted. */
export async function removeEverything(parts: RemovalParts): Promise<void> {
  const { folder, credentials } = parts;
  const ids = [...new Set([null, ...inboxIds(folder)])];
  const secrets = Promise.all([
    ...ids.map((id) => forgetSecrets(credentials, id)),
    credentials.delete('app-lock'),
  ]);
  const [kept] = await Promise.allSettled([secrets]);
  await parts.leaveSystem();
  for (const id of ids) await deleteInbox(folder, id);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  if (kept?.status === 'rejected') throw kept.reason;
}
