/** Who must act: one state, and the notifications, tray and badge that show it. */
import type { Settings, SettingsPatch } from '@shared/settings';
import type { ConnectionState, NotificationTestResult, SessionState } from '@shared/views';
import type { NativeImage, Rectangle } from 'electron';
import type { Translate } from '../app/i18n';
import type { Clock } from '../common/clock';
import type { Log } from '../common/log';
import type { Inbox } from '../storage/types';
import type { Handoff, Outbox, Poller } from '../sync/types';
import type { Activations } from './notifications/activations';
import type { SessionBus } from './session-bus';
import type { Queue } from './state/queue';

/** The open workspace, while someone is signed in. */
export interface AttentionWorkspace {
  inbox: Inbox;
  poller: Poller;
  outbox: Outbox;
  handoff: Handoff;
  queue: Queue;
}

/** What attention asks of the rest of the app. */
export interface AttentionActions {
  openMain(conversationId: string | null): void;
  /** The list of those whose window closes before the shop opens again. */
  openBeforeClosing(): void;
  openQuickReply(conversationId: string): void;
  openSettings(): void;
  openUpdates(): void;
  checkNow(): void;
  quit(): void;
  /** The conversation that the owner has in front of him in a focused window, if any, and if he is there. */
  conversationInFront(): string | null;
  updateSettings(patch: SettingsPatch): void;
  /** Goes before the main window's title, such as "(3) "; kept for a window made later. */
  setTitlePrefix(prefix: string): void;
  /** Windows: the small picture on the taskbar button, null takes it away; kept for a window made later. */
  setOverlay(icon: NativeImage | null, description: string): void;
  /** The tray went away while the app runs: a hidden window needs another way back. */
  trayLost(): void;
}

export interface AttentionParts {
  clock: Clock;
  log: Log;
  actions: AttentionActions;
  /** While the app is locked they say that nothing of customers is shown. */
  settings: { get(): Settings; onChange(listener: (settings: Settings) => void): () => void };
  /** Nobody may act on a customer. */
  isLocked: () => boolean;
  /** The desktop's bus on Linux (connectSessionBus); null elsewhere, and where there is none. */
  bus: Promise<SessionBus | null>;
  /** What is done with toasts, from the first moment on (Windows). */
  activations: Activations;
  /** By somebody whom macOS knows; it shows notifications of no other app. */
  isSigned: boolean;
  /** Folder with icons and sounds; other programs read them there, so it lies outside any archive. */
  resourcesFolder: string;
  /** As the user knows the app. */
  appName: string;
  translate: Translate;
  /** Locale for times of day, such as `pt-BR`. */
  locale: () => string;
}

/** Lives as long as the app; workspaces come and go. */
export interface Attention {
  /**
   * After the app is ready. Resolves when it is known whether there is a tray; at the start of a Linux
   * session that may take ten seconds.
   */
  start(): Promise<void>;
  attach(workspace: AttentionWorkspace): void;
  /** Before the workspace's inbox is closed; takes its notifications away. Nothing is done after `stop`. */
  detach(): void;
  showSession(session: SessionState): void;
  /** He came, went, or has another conversation in front of him. */
  ownerMoved(): void;
  showConnection(connection: ConnectionState): void;
  /** A new version that waits to be put in place; null: none. */
  showReadyVersion(version: string | null): void;
  /** The first time that the main window goes into the tray: where the app is now. */
  wentToTray(): void;
  testNotification(): Promise<NotificationTestResult>;
  pause(until: '1-hour' | 'resume'): void;
  /** A tray is there: windows may hide into it. */
  readonly trayAvailable: boolean;
  /** Where the tray icon is, where the platform tells. */
  trayBounds(): Rectangle | null;
  /** The app ends; what it showed goes with it. Resolves at the latest when the desktop has been given up. */
  stop(): Promise<void>;
}
