/** Everything that a workspace needs, most of main's code: loaded while the first window starts. */

import { deleteInbox, inboxIds, openInboxSafely } from '../storage/open';
import { createOwnMessages } from '../storage/own-messages';
import type { Inbox, InboxId } from '../storage/types';
import { createWassistClient } from '../wassist/client';
import { detectServer } from '../wassist/detect-server';
import { chooseInbox } from './inbox-choice';
import { openWorkspace, type Workspace, type WorkspaceParts } from './workspace';

/** All parts of a workspace but its account. */
export interface RoomsParts extends Omit<WorkspaceParts, 'client' | 'inbox' | 'skipped'> {
  /** The folder of the inboxes. */
  folder: string;
  /** It runs; the rest of the app learns of it here. */
  onOpened: (workspace: Workspace) => void;
  /** The inbox in use is damaged. */
  onDamaged: () => void;
}

/** What a session uses of them. */
export type SessionRooms = ReturnType<typeof createRooms>;

export function createRooms(parts: RoomsParts) {
  const { folder, clock, log, onOpened, onDamaged } = parts;
  const own = createOwnMessages(folder);
  return {
    chooseInbox,
    createWassistClient,
    detectServer,
    inboxIds: () => inboxIds(folder),
    /** The encrypted inbox on disk, or one in memory where `key` is null. */
    openInbox: (key: string | null, id: InboxId) =>
      openInboxSafely({
        folder: key === null ? null : folder,
        id,
        key,
        clock,
        log,
        onDamaged,
        wasOwn: own.has,
      }),
    /** Before its inbox is deleted. */
    rememberOwn: (inbox: Pick<Inbox, 'ownMessageIds'>) => own.remember(inbox.ownMessageIds()),
    deleteInbox: (id: InboxId) => deleteInbox(folder, id),
    openWorkspace(account: Pick<WorkspaceParts, 'client' | 'inbox' | 'skipped'>): Workspace {
      const workspace = openWorkspace({ ...parts, ...account });
      onOpened(workspace);
      return workspace;
    },
  };
}
