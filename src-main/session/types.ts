/** Who is signed in where. */
import type { UserError } from '@shared/errors';
import type { SessionState, SignOutAnswer } from '@shared/views';
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
  /** Before a workspace closes: nobody asks it anything more. */
  closingWorkspace: () => void;
  startDemo: () => Promise<{ url: string; apiKey: string; close(): Promise<void> }>;
  fetch: typeof globalThis.fetch;
  /** For what must not be repeated behind our back (wassist/fresh-connection.ts). */
  sendFetch: typeof globalThis.fetch;
  /** Default: what the API allows. */
  budget: WassistClientOptions['budget'];
  /** Of the command line. */
  presetServer: string | null;
  /** The keyring has answered, to the app alone or to the owner's sign-in: what else lies in it can be read. */
  keyringOpen: (by: 'start' | 'owner') => Promise<void>;
  /** The owner has to show first that it is he. */
  isLocked: () => boolean;
  /** What was stored is deleted. */
  onForgotten: () => Promise<void>;
  /** What the start has to say; it stands until the owner puts it away, or what matters more takes its place. */
  firstNotice: UserError | null;
  /** Asks the owner, in words and a window of main's own, whether the key may go to this origin. */
  confirmServer: (origin: string) => Promise<boolean>;
  clock: ServerClock;
  log: Log;
  onChange: (state: SessionState) => void;
}

/** One at most. Coming and going happens in turn, in the order in which it was asked for. */
export interface Session {
  state(): SessionState;
  /** Resolves when the start's restore has ended, or takes its time (a keyring that asks for a password). */
  settled(): Promise<void>;
  workspace(): Workspace | null;
  /** Throws UserFailure `signedOut`. */
  requireWorkspace(): Workspace;
  /** Opens what the last run left; with nothing there, or a silent keyring, the sign-in screen stays. */
  restore(): Promise<void>;
  /** Throws WassistError, and UserFailure: signedIn, cancelled, those of keyring and disk. */
  signIn(input: {
    apiKey: string;
    serverAddress: string | null;
    sessionOnly: boolean;
  }): Promise<void>;
  /** With a simulator of its own; nothing of it is stored. */
  startDemo(): Promise<void>;
  /** Deletes what is stored of the workspace; without `force` it only says what that is. */
  signOut(force: boolean): Promise<SignOutAnswer>;
  /** Of workspaces that are not signed in; nobody has them open. */
  otherInboxes(): Promise<InboxId[]>;
  removeOtherInboxes(): Promise<void>;
  /** The inbox turned out to be damaged: it is set aside and begun again, once in a run. */
  repair(): void;
  dismissNotice(): void;
  /** The app quits: lets a send under way end, then closes the database. */
  close(): Promise<void>;
}
