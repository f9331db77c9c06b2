/** A page that crashed or hangs: its window comes back where it was, unless it keeps falling over. */
import { type BrowserWindow, dialog, type Rectangle } from 'electron';
import type { Translate } from '../app/i18n';
import type { Clock } from '../common/clock';
import type { Log } from '../common/log';

/** How often within the time below a window comes back by itself; then the owner is asked. */
const MOST = 3;
const WITHIN_MS = 5 * 60_000;
/** Chromium calls a page unresponsive after some 30 seconds: one that slept may still wake. */
const HANGS_FOR_MS = 5000;

/** Whether a window comes back by itself after the last of these crashes. */
export function mayComeBack(crashedAtMs: readonly number[]): boolean {
  const lastMs = crashedAtMs.at(-1) ?? 0;
  return crashedAtMs.filter((atMs) => lastMs - atMs < WITHIN_MS).length <= MOST;
}

/** What a window was before its page went. */
export interface LeftWindow {
  /** What its page showed; undefined: no conversation. */
  show: { view: 'conversation'; conversationId: string; messageKey: null } | undefined;
  bounds: Rectangle;
  isMaximized: boolean;
  /** Null: out of sight. */
  seen: 'in-front' | 'behind' | 'minimized' | null;
}

export interface Recovery {
  /**
   * Watches over a window's page. Once it is gone the window is destroyed; `reopen` makes it again,
   * unless it was out of sight. One that hangs for good is ended, and then it is gone, too.
   */
  watch(view: string, window: BrowserWindow, hooks: RecoveryHooks): void;
}

interface RecoveryHooks {
  /** The conversation of which the page has said last that the owner sees it. */
  shown: () => string | null;
  /** It is made and not up yet. */
  isComing: () => boolean;
  reopen: (left: LeftWindow) => void;
}

export function createRecovery(parts: { clock: Clock; log: Log; translate: Translate }): Recovery {
  const { clock, log, translate } = parts;
  const crashedAtMs: number[] = [];
  return {
    watch(view, window, { shown, isComing, reopen }) {
      const { webContents } = window;
      let forgive = () => {};
      webContents.on('unresponsive', () => {
        forgive();
        forgive = clock.after(HANGS_FOR_MS, () => webContents.forcefullyCrashRenderer());
      });
      webContents.on('responsive', () => forgive());
      webContents.on('destroyed', () => forgive());
      webContents.on('render-process-gone', (_event, { reason }) => {
        log.error('renderer.gone', { view, reason });
        if (reason === 'clean-exit') return;
        const left = leftBy(window, shown(), isComing());
        window.destroy();
        if (left.seen === null) return;
        crashedAtMs.push(clock.now());
        if (mayComeBack(crashedAtMs)) {
          reopen(left);
          return;
        }
        void askToReopen(translate).then((isWanted) => {
          if (isWanted) reopen(left);
        });
      });
    },
  };
}

function leftBy(window: BrowserWindow, shown: string | null, isComing: boolean): LeftWindow {
  const conversationId = conversationLeft(shown, window.webContents.getURL());
  const seen = window.isMinimized()
    ? 'minimized'
    : window.isFocused() || isComing
      ? 'in-front'
      : window.isVisible()
        ? 'behind'
        : null;
  return {
    show: conversationId ? { view: 'conversation', conversationId, messageKey: null } : undefined,
    bounds: window.getBounds(),
    isMaximized: window.isMaximized(),
    seen,
  };
}

/** Shows the new window as the old one was: minimized, hidden or in front (`bringUp` takes the focus too). */
export function standAgain(window: BrowserWindow, left: LeftWindow, bringUp: () => void): void {
  // The quick reply has a place of its own and cannot be resized.
  if (window.isResizable()) window.setBounds(left.bounds);
  if (left.isMaximized) window.maximize();
  if (left.seen === 'minimized') window.minimize();
  else if (left.seen === 'behind') window.showInactive();
  else bringUp();
}

/**
 * The conversation that a page showed. Its address follows a moment later (`keepAddress` in
 * src-renderer/app/start.ts), and is all that is known of a page out of sight or not drawn yet.
 */
export function conversationLeft(shown: string | null, address: string): string | null {
  if (shown !== null) return shown;
  return URL.canParse(address) ? new URL(address).searchParams.get('conversation') : null;
}

/** Asks whether a window that keeps crashing is to be opened once more. */
async function askToReopen(translate: Translate): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: translate('native:keepsFailing'),
    detail: translate('native:keepsFailingHint'),
    buttons: [translate('native:openAgain'), translate('native:leaveClosed')],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
