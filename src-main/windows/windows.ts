/**
 * The two windows: made on demand, hidden instead of closed, destroyed some minutes after they were
 * hidden. Nothing is lost by that: drafts and scroll positions live in inbox.db and in the page's own
 * saved state.
 */
import type { BridgeEvent, BridgeEvents } from '@shared/bridge';
import { EVENT_CHANNEL } from '@shared/channels';
import type { Settings } from '@shared/settings';
import { app, BrowserWindow, type NativeImage, nativeTheme, type WebContents } from 'electron';
import type { Clock } from '../common/clock';
import { createGestures } from './gestures';
import { createLastSave } from './last-save';
import { type MainWindowParts, makeMainWindow } from './main-window';
import type { View } from './page-window';
import type { Box } from './placement';
import {
  fitQuickReply,
  makeQuickReplyWindow,
  placeQuickReply,
  quickReplyTitle,
} from './quick-reply-window';
import { createRecovery, type LeftWindow, standAgain } from './recovery';

export interface WindowsParts extends Omit<MainWindowParts, 'gestures'> {
  settings: { get(): Settings; onChange(listener: (settings: Settings) => void): () => void };
  /** Where the tray icon is, if the platform tells. */
  trayBounds: () => Box | null;
  /** There is a tray to come back from. */
  canHide: () => boolean;
  clock: Clock;
  /** Null where nothing of customers may be on the screen. */
  customerName: (conversationId: string) => string | null;
  /** What the owner has in front of him may have changed. */
  onFrontChange: () => void;
  /** A key, or the pointer, in one of them. */
  onUsed: () => void;
  /** The main window went into the tray. */
  onPutAway: () => void;
  /** A page has drawn what it shows. */
  onDrawn: () => void;
}

/** None need exist: each method finds or makes its window, or does nothing. */
export interface Windows {
  /** Brings it up, made anew where there is none; `show`: what it goes to. */
  openMain(show?: BridgeEvents['navigate']): void;
  openQuickReply(conversationId: string): void;
  /** Brings one that is on the screen to the front, with its customer; false where there is none. */
  raiseQuickReply(): boolean;
  /** To every window there is. */
  broadcast<E extends BridgeEvent>(event: E, payload: BridgeEvents[E]): void;
  /** As the owner closes the window of this page: it is put away. */
  closeOf(contents: WebContents): void;
  /** The quick reply window only: as high as its content, in CSS pixels. */
  fitHeight(contents: WebContents, height: number): void;
  /** The page says which conversation it has drawn; null: none. */
  showing(contents: WebContents, conversationId: string | null): void;
  owns(contents: WebContents): boolean;
  /** The owner has just pressed something in this window, which he sees: what a link outside takes. */
  pressedIn(contents: WebContents): Promise<boolean>;
  /** What the focused window shows. */
  conversationInFront(): string | null;
  anyFocused(): boolean;
  /** Goes before the main window's title; kept for a window made later. */
  setTitlePrefix(prefix: string): void;
  /** Windows: the small picture on the taskbar button; kept for a window made later. */
  setOverlay(icon: NativeImage | null, description: string): void;
  /** There is no tray (any more): what would be hidden stands in the taskbar instead. */
  bringBack(): void;
  /** From the screen, all of them. */
  hide(): void;
  /** The page has stored what was typed in it, as it was asked to at the end. */
  saved(contents: WebContents): void;
  /** Each page stores what is typed in it; resolves when that is done. */
  saveTyped(): Promise<void>;
  /** Every page begins again, with nothing of what it held. */
  reload(): void;
  /** The app ends: takes the windows from the screen, lets each store what was typed, and destroys them. */
  end(): Promise<void>;
}

/** From a page's first frame, which may be an empty one. */
const EMPTY_PATIENCE_MS = 300;
const DESTROY_AFTER_MS = 5 * 60_000;
/** The first number that is not Electron's: 0 is the page's, 999 its context isolation's. */
const OWN_WORLD = 1000;

export function createWindows(given: WindowsParts): Windows {
  const gestures = createGestures(given.clock);
  const parts = { ...given, gestures };
  const open = new Map<View, BrowserWindow>();
  const shown = new Map<number, string | null>();
  /** Made and not yet up, by the id of their contents: how to bring them up. */
  const undrawn = new Map<number, () => void>();
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
    recovery.watch(view, window, {
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
    if (closing || open.has(view)) return;
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

  /** Sent once the page listens: at once to a loaded page, else after its load. */
  function navigate(window: BrowserWindow, to: BridgeEvents['navigate']): void {
    const go = () => send(window, 'navigate', to);
    if (window.webContents.isLoading()) window.webContents.once('did-finish-load', go);
    else go();
  }

  function send<E extends BridgeEvent>(window: BrowserWindow, event: E, payload: BridgeEvents[E]) {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event, payload);
  }

  function makeMain(
    up: (window: BrowserWindow) => void,
    show?: BridgeEvents['navigate'],
    recovered = false,
  ): BrowserWindow {
    const window = makeMainWindow(`${titlePrefix}${app.name}`, show, recovered, parts);
    keep('main', window);
    whenDrawn(window, () => {
      showOverlay(window);
      up(window);
    });
    return window;
  }

  function makeQuickReply(
    conversationId: string,
    up = (window: BrowserWindow) => bringUp('quick-reply', window),
    recovered = false,
  ): void {
    const window = makeQuickReplyWindow(conversationId, titleFor(conversationId), recovered, parts);
    keep('quick-reply', window);
    whenDrawn(window, () => {
      placeQuickReply(window, parts.trayBounds());
      up(window);
    });
  }

  /** Nobody asked for it: it takes a place in the taskbar, and neither the screen nor the keys. */
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

  return {
    openMain(show) {
      const window = open.get('main');
      if (!window) {
        makeMain((made) => bringUp('main', made), show);
        return;
      }
      if (show) navigate(window, show);
      bringUp('main', window);
    },

    openQuickReply(conversationId) {
      const existing = open.get('quick-reply');
      if (!existing) return makeQuickReply(conversationId);
      existing.setTitle(titleFor(conversationId));
      navigate(existing, { view: 'conversation', conversationId, messageKey: null });
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
      const pages = [...open.values()].filter(({ webContents }) => shown.has(webContents.id));
      lastSave = createLastSave(parts.clock);
      const saved = lastSave.of(pages.map(({ webContents }) => webContents.id));
      for (const window of pages) send(window, 'ending', null);
      await saved;
    },

    reload() {
      for (const window of open.values()) window.webContents.reload();
      open.get('quick-reply')?.setTitle(titleFor(null));
    },

    async end() {
      closing = true;
      lastSave = createLastSave(parts.clock);
      const ending = [...open.values()];
      // Out of sight first: nobody types into what is about to go.
      for (const window of ending) hide(window);
      // A page that has drawn nothing yet has no box to type in.
      const saved = lastSave.of(
        ending.map(({ webContents }) => webContents.id).filter((id) => shown.has(id)),
      );
      for (const window of ending) send(window, 'ending', null);
      await saved;
      for (const window of open.values()) window.destroy();
    },
  };
}

/** A full-screen window of macOS that is hidden leaves a black screen: it comes out of that first. */
export function hide(
  window: Pick<BrowserWindow, 'blur' | 'hide' | 'isFullScreen' | 'setFullScreen' | 'once'>,
  platform = process.platform,
): void {
  // A hidden window that still has the focus stays the active one for a screen reader: it would keep to it.
  window.blur();
  if (platform !== 'darwin' || !window.isFullScreen()) {
    window.hide();
    return;
  }
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}

/** A screen reader presses without an input: then Chromium knows, in a world that no script of the page reaches. */
async function isAssisted(contents: WebContents): Promise<boolean> {
  if (!app.accessibilitySupportEnabled) return false;
  const code = 'navigator.userActivation.isActive';
  return (await contents.executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code }])) === true;
}

function applyTheme(settings: Settings): void {
  nativeTheme.themeSource = settings.appearance.theme;
}
