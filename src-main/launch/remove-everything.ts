/**
 * `--remove-everything`: the end of the app on this computer, before it is uninstalled. Runs in a start of
 * its own, in which nothing is open: what it deletes is written by nobody any more.
 */
import { rm } from 'node:fs/promises';
import { forgetSecrets } from '../session/secrets';
import type { Credentials } from '../storage/credentials';
import { deleteInbox, inboxIds } from '../storage/open';

export interface RemovalParts {
  /** The user data folder: inboxes, settings, log, and what Chromium stores. */
  folder: string;
  credentials: Credentials;
  /** Starting with the session, and links that open the app. */
  leaveSystem: () => Promise<void>;
}

/** The secrets first: without them nobody reads what might be left. Throws, once all else is gone, what the keyring throws. */
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
