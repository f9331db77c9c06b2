/**
 * The two windows: made on demand, hidden instead of closed, destroyed some minutes after they were
 * hidden. Nothing is lost by that: drafts and scroll positions live in inbox.db and in the page's own
 * saved state.
 */
import type { Target } from '@shared/app-state';
import type { BridgeEvent, BridgeEvents } from '@shared/bridge';
import { EVENT_CHANNEL, RELEASE_CHANNEL } from '@shared/channels';
import type { Settings } from '@shared/settings';
import { app, BrowserWindow, type NativeImage, nativeTheme } from 'electron';
import { systemClock } from '../common/clock';
import { createGestures } from './gestures';
import { createLastSave } from './last-save';
import {
  fitQuickReply,
  hide,
  isAssisted,
  makeMainWindow,
  makeQuickReplyWindow,
  placeQuickReply,
  quickReplyTitle,
  type View,
} from './page-window';
import { createRecovery, type LeftWindow, standAgain } from './recovery';
import { createTargets } from './targets';
import type { Windows, WindowsParts } from './types';

/** From a page's first frame, which may be an empty one. */
const EMPTY_PATIENCE_MS = 300;
const DESTROY_AFTER_MS = 5 * 60_000;

export function createWindows(given: WindowsParts): Windows {
  const gestures = createGestures(given.clock);
  const parts = { ...given, gestures };
  const open = new Map<View, BrowserWindow>();
  const shown = new Map<number, string | null>();
  /** Made and not yet up, by the id of their contents: how to bring them up. */
  const undrawn = new Map<number, () => void>();
  const targets = createTargets(
    (page, wish) => page.send(EVENT_CHANNEL, 'navigate', wish),
    systemClock,
  );
  const cancelDestroy = new Map<View, () => void>();
  let lastSave = createLastSave(parts.clock);
  const { translate } = parts.contextMenu;
  const recovery = createRecovery({ clock: parts.clock, log: parts.log, translate });
  let closing = false;
  let titlePrefix = '';
  let overlay: { icon: NativeImage | null; description: string } = { icon: null, description: '' };

  applyTheme(parts.settings.get());
  parts.settings.onChange((settings) => {
    applyTheme(settings);
    for (const window of open.values()) {
      window.setContentProtection(settings.privacy.contentProtection);
    }
  });

  /** A window just made: from here on it is one of ours, until it is destroyed. */
  function keep(view: View, window: BrowserWindow): void {
    open.set(view, window);
    window.on('focus', () => parts.onFrontChange());
    window.on('blur', () => parts.onFrontChange());
    window.on('close', (event) => {
      if (closing) return;
      event.preventDefault();
      putAway(view, window);
    });
    window.on('closed', () => {
      open.delete(view);
      cancelDestroy.get(view)?.();
    });
    window.webContents.on('input-event', () => parts.onUsed());
    const contentsId = window.webContents.id;
    targets.watch(window.webContents);
    recovery.watch(view, window, {
      shown: () => shown.get(contentsId) ?? null,
      isComing: () => undrawn.has(contentsId),
      reopen: (left) => reopen(view, left),
    });
    window.webContents.on('destroyed', () => {
      shown.delete(contentsId);
      undrawn.delete(contentsId);
      lastSave.done(contentsId);
    });
  }

  /** After a crash: with what it showed, in a page that says so. */
  function reopen(view: View, left: LeftWindow): void {
    if (open.has(view)) return;
    const up = (window: BrowserWindow) => standAgain(window, left, () => bringUp(view, window));
    if (view === 'main') makeMain(up, left.show, true);
    else if (left.show) makeQuickReply(left.show.conversationId, up, true);
  }

  /** Out of sight, and after a while out of memory; without a tray it stays reachable in the taskbar. */
  function putAway(view: View, window: BrowserWindow): void {
    const { closeToTray } = parts.settings.get().startup;
    if (view === 'main' && !closeToTray) {
      parts.quit();
      return;
    }
    if (view === 'main' && !parts.canHide()) {
      window.minimize();
      return;
    }
    hide(window);
    if (view === 'main') parts.onPutAway();
    cancelDestroy.get(view)?.();
    cancelDestroy.set(
      view,
      parts.clock.after(DESTROY_AFTER_MS, () => {
        if (!window.isDestroyed() && !window.isVisible()) window.destroy();
      }),
    );
  }

  function bringUp(view: View, window: BrowserWindow): void {
    cancelDestroy.get(view)?.();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  const titleFor = (conversationId: string | null) =>
    quickReplyTitle(conversationId && parts.customerName(conversationId));

  function send<E extends BridgeEvent>(window: BrowserWindow, event: E, payload: BridgeEvents[E]) {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event, payload);
  }

  function makeMain(up: (window: BrowserWindow) => void, show?: Target, recovered = false): void {
    if (closing) return;
    const window = makeMainWindow(`${titlePrefix}${app.name}`, show, recovered, parts);
    keep('main', window);
    whenDrawn(window, () => {
      showOverlay(window);
      up(window);
    });
  }

  function makeQuickReply(
    conversationId: string,
    up = (window: BrowserWindow) => bringUp('quick-reply', window),
    recovered = false,
  ): void {
    if (closing) return;
    const window = makeQuickReplyWindow(conversationId, titleFor(conversationId), recovered, parts);
    keep('quick-reply', window);
    whenDrawn(window, () => {
      placeQuickReply(window, parts.trayBounds());
      up(window);
    });
  }

  /** Not asked for by the owner: it goes to the taskbar, without the screen or the focus. */
  function makeSmall(window: BrowserWindow): void {
    if (!window.isVisible()) window.minimize();
  }

  /** With what it shows, or still empty when that takes its time. */
  function whenDrawn(window: BrowserWindow, show: () => void): void {
    const contentsId = window.webContents.id;
    const once = () => {
      if (undrawn.delete(contentsId) && !window.isDestroyed()) show();
    };
    undrawn.set(contentsId, once);
    window.once('ready-to-show', () => parts.clock.after(EMPTY_PATIENCE_MS, once));
  }

  function showOverlay(window: BrowserWindow | undefined): void {
    if (process.platform === 'win32') window?.setOverlayIcon(overlay.icon, overlay.description);
  }

  /** A page that has drawn nothing yet has no box to type in. */
  async function saveIn(windows: BrowserWindow[]): Promise<void> {
    const pages = windows.filter(({ webContents }) => shown.has(webContents.id));
    lastSave = createLastSave(parts.clock);
    const saved = lastSave.of(pages.map(({ webContents }) => webContents.id));
    for (const window of pages) send(window, 'ending', null);
    await saved;
  }

  return {
    openMain(show) {
      const window = open.get('main');
      if (!window) {
        makeMain((made) => bringUp('main', made), show);
        return;
      }
      if (show) targets.go(window.webContents, show);
      bringUp('main', window);
    },

    openQuickReply(conversationId) {
      const existing = open.get('quick-reply');
      if (!existing) return makeQuickReply(conversationId);
      existing.setTitle(titleFor(conversationId));
      const { webContents } = existing;
      targets.go(webContents, { view: 'conversation', conversationId, messageKey: null });
      placeQuickReply(existing, parts.trayBounds());
      bringUp('quick-reply', existing);
    },

    raiseQuickReply() {
      const existing = open.get('quick-reply');
      if (!existing?.isVisible()) return false;
      bringUp('quick-reply', existing);
      return true;
    },

    broadcast(event, payload) {
      for (const window of open.values()) send(window, event, payload);
    },

    closeOf(contents) {
      BrowserWindow.fromWebContents(contents)?.close();
    },

    fitHeight(contents, height) {
      const window = open.get('quick-reply');
      if (window?.webContents === contents) fitQuickReply(window, height, parts.trayBounds());
    },

    showing(contents, conversationId) {
      shown.set(contents.id, conversationId);
      const quickReply = open.get('quick-reply');
      if (quickReply?.webContents === contents) quickReply.setTitle(titleFor(conversationId));
      undrawn.get(contents.id)?.();
      parts.onFrontChange();
      parts.onDrawn();
    },

    started: (contents) => targets.started(contents, shown.get(contents.id) ?? null),
    owns: (contents) => [...open.values()].some((window) => window.webContents === contents),

    async pressedIn(contents) {
      const window = BrowserWindow.fromWebContents(contents);
      if (!window?.isVisible() || window.isMinimized()) return false;
      return gestures.take(contents.id) || gestures.take(contents.id, await isAssisted(contents));
    },

    conversationInFront() {
      const focused = [...open.values()].find((window) => window.isFocused());
      return focused ? (shown.get(focused.webContents.id) ?? null) : null;
    },

    anyFocused: () => [...open.values()].some((window) => window.isFocused()),

    releaseMemory() {
      for (const window of open.values()) window.webContents.send(RELEASE_CHANNEL);
    },

    setTitlePrefix(prefix) {
      titlePrefix = prefix;
      open.get('main')?.setTitle(`${prefix}${app.name}`);
    },

    setOverlay(icon, description) {
      overlay = { icon, description };
      showOverlay(open.get('main'));
    },

    bringBack() {
      const window = open.get('main');
      if (window) makeSmall(window);
      else makeMain(makeSmall);
    },

    hide() {
      for (const window of open.values()) hide(window);
    },

    saved: (contents) => lastSave.done(contents.id),

    async saveTyped() {
      await saveIn([...open.values()]);
    },

    reload() {
      for (const window of open.values()) window.webContents.reload();
      open.get('quick-reply')?.setTitle(titleFor(null));
    },

    async end() {
      closing = true;
      const ending = [...open.values()];
      // Hidden first, so that nobody types into a page that is about to close.
      for (const window of ending) hide(window);
      await saveIn(ending);
      for (const window of open.values()) window.destroy();
    },
  };
}

function applyTheme(settings: Settings): void {
  nativeTheme.themeSource = settings.appearance.theme;
}
