/** How the app is: signed in, connected, locked, what it stores, its updates. Times are epoch milliseconds. */
import type { Capabilities, Dialect } from './domain';
import type { UserError } from './errors';
import type { inboxFilters } from './filters';

export type ConnectionPhase =
  | 'starting'
  | 'online'
  | 'offline'
  | 'rate-limited'
  | 'server-trouble'
  | 'signed-out';

/** How new messages are noticed. */
export interface InstantState {
  /** The live stream is at work, and proven; else the polls are alone. */
  working: boolean;
  lastRingAtMs: number | null;
}

/** How polling goes. */
export interface ConnectionState {
  phase: ConnectionPhase;
  lastCheckedAtMs: number | null;
  /** Since when nothing has come through. */
  troubleSinceMs: number | null;
  nextCheckAtMs: number | null;
  checking: boolean;
  error: UserError | null;
  /** What could not be read in the server's answers, by field. */
  skipped: { field: string; count: number }[];
  outboxWaiting: number;
  instant: InstantState;
}

/** Who is signed in where. */
export interface SessionState {
  status: 'signed-out' | 'signed-in';
  demo: boolean;
  /** Somebody is, and the app is locked: nothing is handed out until the owner has unlocked it. */
  locked: boolean;
  /** Token and database live in memory only. */
  sessionOnly: boolean;
  /** Host of the server, for the account page. */
  server: string | null;
  /** What the form's server address starts with (`--base-url`). */
  presetServer: string | null;
  dialect: Dialect | null;
  capabilities: Capabilities;
  /** Told once at the next screen: a damaged inbox was set aside, the token was refused, … */
  notice: UserError | null;
}

/** The app lock, as lock screen and settings show it. */
export interface LockState {
  enabled: boolean;
  locked: boolean;
  /** Minutes without a key or the mouse; null: not by time. */
  afterMinutes: number | null;
  onScreenLock: boolean;
  /** Until the next PIN is looked at. */
  waitSeconds: number;
  /** Touch ID is offered. */
  touch: boolean;
}

/** What signing out deletes from this computer. */
export interface Held {
  messages: number;
  drafts: number;
  /** Replies that were not sent yet. */
  unsent: number;
  /** Customers of whom the owner keeps a name, a note or a label. */
  people: number;
}

export type SignOutAnswer = { signedOut: true } | { signedOut: false; deletes: Held };

/** What the signed-in workspace stores on the disk. */
export interface StorageUse {
  bytes: number;
  mediaBytes: number;
  conversations: number;
  messages: number;
  oldestMs: number | null;
  /** What was stored is being removed; the numbers go down. */
  removing: boolean;
}

/** What became of the test notification, as far as the system says. */
export type NotificationTestResult =
  | 'shown'
  | 'refused'
  | 'do-not-disturb'
  | 'no-server'
  /** macOS shows none of an app without a signature. */
  | 'unsigned'
  | 'failed';

/** `unsupported`: a copy that does not update itself, such as one built by hand. */
export interface UpdateState {
  phase: 'idle' | 'checking' | 'downloading' | 'ready' | 'failed' | 'unsupported';
  version: string | null;
  notes: string | null;
  percent: number | null;
  lastCheckedAtMs: number | null;
  /** The system wants one before it installs anything, so that is done on a click and not on quit. */
  asksForPassword: boolean;
}

/** What a window is to show. */
export type Target =
  | { view: 'conversation'; conversationId: string; messageKey: string | null }
  | { view: 'list'; filter: (typeof inboxFilters)[number] }
  | { view: 'settings' | 'updates' }
  /** A number that came from outside: the dialog is filled in with it, nothing more. */
  | { view: 'new'; number: string };

/** Where the owner wants a window to go, and since when. */
export interface Wish {
  to: Target;
  askedAtMs: number;
}
