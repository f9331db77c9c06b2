/** Who must act: one state, and the notifications, tray and badge that show it. */

import type { ConnectionState, NotificationTestResult, SessionState } from '@shared/app-state';
import type { Settings, SettingsPatch } from '@shared/settings';
import type { NativeImage, Rectangle } from 'electron';
import type { Translate } from '../app/i18n';
import type { Clock } from '../common/clock';
import type { Log } from '../common/log';
import type { Inbox } from '../storage/types';
import type { Handoff, Outbox, Poller } from '../sync/types';
import type { Activations } from './notifications/windows-toast';
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
  /** The list of customers whose window closes before the shop opens again. */
  openBeforeClosing(): void;
  openQuickReply(conversationId: string): void;
  openSettings(): void;
  openUpdates(): void;
  checkNow(): void;
  quit(): void;
  /** The conversation in the focused window, while the owner is at the computer. */
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
  /** While the app is locked they hide all names and contents. */
  settings: { get(): Settings; onChange(listener: (settings: Settings) => void): () => void };
  /** The app is locked: no action on a customer is allowed. */
  isLocked: () => boolean;
  /** The desktop's bus on Linux (connectSessionBus); null elsewhere, and where there is none. */
  bus: Promise<SessionBus | null>;
  /** Clicks on toasts, from the first moment on (Windows). */
  activations: Activations;
  /** Signed with a certificate: macOS shows notifications of signed apps only. */
  isSigned: boolean;
  /** Folder with icons and sounds, outside the archive: other programs read them there. */
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
  /** The owner came, went, or opened another conversation. */
  ownerMoved(): void;
  showConnection(connection: ConnectionState): void;
  /** A new version that is ready to install; null: none. */
  showReadyVersion(version: string | null): void;
  /** The main window goes into the tray: says once where the app is now. */
  wentToTray(): void;
  testNotification(): Promise<NotificationTestResult>;
  pause(until: '1-hour' | 'resume'): void;
  /** A tray is there: windows may hide into it. */
  readonly trayAvailable: boolean;
  /** Where the tray icon is, where the platform tells. */
  trayBounds(): Rectangle | null;
  /** The app ends: removes notifications, tray icon and badge. Resolves after 2 s at the latest. */
  stop(): Promise<void>;
}
