/** Who is signed in where. */

import type { SessionState, SignOutAnswer } from '@shared/app-state';
import type { UserError } from '@shared/errors';
import type { Log } from '../common/log';
import type { ServerClock } from '../common/server-clock';
import type { Credentials } from '../storage/credentials';
import type { WorkspaceRecord } from '../storage/settings';
import type { InboxId } from '../storage/types';
import type { WassistClientOptions } from '../wassist/types';
import type { SessionRooms } from './rooms';
import type { Workspace } from './workspace';

export interface SessionParts {
  credentials: Credentials;
  record: { get(): WorkspaceRecord | null; set(record: WorkspaceRecord | null): void };
  /** Loads them once. */
  rooms: () => Promise<SessionRooms>;
  /** Called before a workspace closes. */
  closingWorkspace: () => void;
  startDemo: () => Promise<{ url: string; apiKey: string; close(): Promise<void> }>;
  fetch: typeof globalThis.fetch;
  /** For requests that Chromium must not repeat (wassist/fresh-connection.ts). */
  sendFetch: typeof globalThis.fetch;
  /** Default: what the API allows. */
  budget: WassistClientOptions['budget'];
  /** From the command line. */
  presetServer: string | null;
  /** The keyring answered, at the start or at the owner's sign-in: other entries can be read. */
  keyringOpen: (by: 'start' | 'owner') => Promise<void>;
  /** The app is locked. */
  isLocked: () => boolean;
  /** What was stored is deleted. */
  onForgotten: () => Promise<void>;
  /** Shown after the start until the owner dismisses it or another notice replaces it. */
  firstNotice: UserError | null;
  /** Asks the owner in a dialog of main's own whether the key may go to this origin. */
  confirmServer: (origin: string) => Promise<boolean>;
  clock: ServerClock;
  log: Log;
  onChange: (state: SessionState) => void;
}

/** At most one workspace is open. Sign-in and sign-out run one after the other, in the order of the calls. */
export interface Session {
  state(): SessionState;
  /** Resolves when the restore at the start has ended, or after 2 s (a keyring may ask for a password). */
  settled(): Promise<void>;
  workspace(): Workspace | null;
  /** Throws UserFailure `signedOut`. */
  requireWorkspace(): Workspace;
  /** Opens the workspace of the last run; without one, or without the keyring, the sign-in screen stays. */
  restore(): Promise<void>;
  /** Throws WassistError, and UserFailure: signedIn, cancelled, those of keyring and disk. */
  signIn(input: {
    apiKey: string;
    serverAddress: string | null;
    sessionOnly: boolean;
  }): Promise<void>;
  /** With a simulator of its own; nothing of it is stored. */
  startDemo(): Promise<void>;
  /** Deletes all that is stored of the workspace; without `force` it only says how much that is. */
  signOut(force: boolean): Promise<SignOutAnswer>;
  /** Inboxes of workspaces that are not signed in. */
  otherInboxes(): Promise<InboxId[]>;
  removeOtherInboxes(): Promise<void>;
  /** The inbox is damaged: it is set aside and a new one begun, once per run. */
  repair(): void;
  dismissNotice(): void;
  /** The app quits: lets a send under way end, then closes the database. */
  close(): Promise<void>;
}
