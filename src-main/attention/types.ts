/** Who must act: one state, and the notifications, tray and badge that show it. */
import type { Settings } from '@shared/settings';
import type { ConnectionState, NotificationTestResult, SessionState } from '@shared/views';
import type { NativeImage, Rectangle } from 'electron';
import type { Clock } from '../clock';
import type { Translate } from '../i18n';
import type { Log } from '../log';
import type { Inbox } from '../storage/types';
import type { Handoff, Outbox, Poller } from '../sync/types';

/** The open workspace, while someone is signed in. */
export interface AttentionWorkspace {
  inbox: Inbox;
  poller: Poller;
  outbox: Outbox;
  handoff: Handoff;
}

/** What attention asks of the rest of the app. */
export interface AttentionActions {
  openMain(conversationId: string | null): void;
  openQuickReply(conversationId: string): void;
  openSettings(): void;
  checkNow(): void;
  quit(): void;
  /** The conversation that the owner has in front of him in a focused window, if any. */
  conversationInFront(): string | null;
  updateSettings(patch: { notifications: Partial<Settings['notifications']> }): void;
  /** Goes before the main window's title, such as "(3) "; kept for a window made later. */
  setTitlePrefix(prefix: string): void;
  /** Windows: the small picture on the taskbar button, null takes it away; kept for a window made later. */
  setOverlay(icon: NativeImage | null, description: string): void;
}

export interface AttentionParts {
  clock: Clock;
  log: Log;
  actions: AttentionActions;
  settings: { get(): Settings; onChange(listener: (settings: Settings) => void): () => void };
  /** Folder with the tray and app icons. */
  resourcesFolder: string;
  translate: Translate;
  /** Locale for times of day, such as `pt-BR`. */
  locale: string;
}

/** Lives as long as the app; workspaces come and go. */
export interface Attention {
  start(): void;
  attach(workspace: AttentionWorkspace): void;
  detach(): void;
  showSession(session: SessionState): void;
  showConnection(connection: ConnectionState): void;
  testNotification(): Promise<NotificationTestResult>;
  /** A tray is there: windows may hide into it. */
  readonly trayAvailable: boolean;
  /** Where the tray icon is, where the platform tells. */
  trayBounds(): Rectangle | null;
  /** Shown notifications stay: they still stand for someone who waits. */
  stop(): Promise<void>;
}
