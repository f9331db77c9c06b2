/** What a workspace is made of, most of main: loaded while the first window starts, not before it. */
import { chooseInbox } from './inbox-choice';
import type { SessionRooms } from './session';
import { deleteInbox, inboxIds, openInboxSafely } from './storage/open';
import { createWassistClient } from './wassist/client';
import { detectServer } from './wassist/detect-server';
import { openWorkspace, type Workspace, type WorkspaceParts } from './workspace';

/** What this computer adds to what the session brings: a workspace without its account. */
export interface RoomsParts extends Omit<WorkspaceParts, 'client' | 'inbox' | 'skipped'> {
  /** Where the inboxes lie. */
  folder: string;
  /** It works, and nobody knows of it yet. */
  onOpened: (workspace: Workspace) => void;
}

export function createRooms(parts: RoomsParts): SessionRooms {
  const { folder, clock, log, onOpened } = parts;
  return {
    chooseInbox,
    createWassistClient,
    detectServer,
    inboxIds: () => inboxIds(folder),
    openInbox: (key, id) =>
      openInboxSafely({ folder: key === null ? null : folder, id, key, clock, log }),
    deleteInbox: (id) => deleteInbox(folder, id),
    openWorkspace(account) {
      const workspace = openWorkspace({ ...parts, ...account });
      onOpened(workspace);
      return workspace;
    },
  };
}
