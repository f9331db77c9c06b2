/**
 * The two windows: made on demand, hidden instead of closed, destroyed some minutes after they were
 * hidden. Nothing is lost by that: drafts and scroll positions live in inbox.db and in the page's own
 * saved state.
 */
import type { BridgeEvent, BridgeEvents } from '@shared/bridge';
import { EVENT_CHANNEL } from '@shared/channels';
import type { Settings } from '@shared/settings';
import {
  app,
  BrowserWindow,
  type NativeImage,
  nativeTheme,
  screen,
  type WebContents,
} from 'electron';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { attachWindowKeys } from './app-menu';
import { APP_ORIGIN } from './app-protocol';
import { attachContextMenu, type ContextMenuParts } from './context-menu';
import { type Box, quickReplyPlace, quickReplySize, stillVisible } from './placement';

type View = 'main' | 'quick-reply';

export interface WindowsParts {
  preloadPath: string;
  iconPath: string;
  settings: { get(): Settings; onChange(listener: (settings: Settings) => void): () => void };
  bounds: { get(): Box | null; set(bounds: Box): void };
  /** Where the tray icon is, if the platform tells. */
  trayBounds: () => Box | null;
  /** There is a tray to come back from. */
  canHide: () => boolean;
  contextMenu: ContextMenuParts;
  clock: Clock;
  log: Log;
  /** What the owner has in front of him may have changed. */
  onFrontChange: () => void;
  /** A page has drawn what it shows. */
  onDrawn: () => void;
}

export interface Windows {
  openMain(show?: BridgeEvents['navigate']): void;
  openQuickReply(conversationId: string): void;
  /** To every window there is. */
  broadcast<E extends BridgeEvent>(event: E, payload: BridgeEvents[E]): void;
  closeOf(contents: WebContents): void;
  fitHeight(contents: WebContents, height: number): void;
  showing(contents: WebContents, conversationId: string | null): void;
  owns(contents: WebContents): boolean;
  conversationInFront(): string | null;
  anyFocused(): boolean;
  /** Goes before the main window's title; kept for a window made later. */
  setTitlePrefix(prefix: string): void;
  /** Windows: the small picture on the taskbar button; kept for a window made later. */
  setOverlay(icon: NativeImage | null, description: string): void;
  /** There is no tray (any more): what would be hidden stands in the taskbar instead. */
  bringBack(): void;
  /** From now on closing ends the windows. */
  allowClose(): void;
}

const DESTROY_AFTER_MS = 5 * 60_000;

export function createWindows(parts: WindowsParts): Windows {
  const open = new Map<View, BrowserWindow>();
  const shown = new Map<number, string | null>();
  const cancelDestroy = new Map<View, () => void>();
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

  function make(view: View, query: Record<string, string>, options: object): BrowserWindow {
    const { privacy } = parts.settings.get();
    const window = new BrowserWindow({
      show: false,
      icon: parts.iconPath,
      // The page's own (--surface-page of tokens.css), until it is drawn.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#161311' : '#f4f0ec',
      autoHideMenuBar: true,
      ...options,
      webPreferences: {
        preload: parts.preloadPath,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        // Whether and in which languages: spell-check.ts, while the window runs.
        spellcheck: true,
      },
    });
    open.set(view, window);
    if (privacy.contentProtection) window.setContentProtection(true);
    attachContextMenu(window.webContents, parts.contextMenu);
    attachWindowKeys(window.webContents);
    window.on('focus', () => parts.onFrontChange());
    window.on('blur', () => parts.onFrontChange());
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', (event) => {
      if (closing) return;
      event.preventDefault();
      putAway(view, window);
    });
    window.on('closed', () => {
      open.delete(view);
      cancelDestroy.get(view)?.();
    });
    const contentsId = window.webContents.id;
    window.webContents.on('destroyed', () => shown.delete(contentsId));
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      parts.log.error('renderer.gone', { view, reason });
      if (reason !== 'clean-exit') window.destroy();
    });
    const search = new URLSearchParams({ view, ...query });
    void window.loadURL(`${APP_ORIGIN}/index.html?${search}`);
    return window;
  }

  /** Out of sight, and after a while out of memory; without a tray it stays reachable in the taskbar. */
  function putAway(view: View, window: BrowserWindow): void {
    const { closeToTray } = parts.settings.get().startup;
    if (view === 'main' && !closeToTray) {
      app.quit();
      return;
    }
    if (view === 'main' && !parts.canHide()) {
      window.minimize();
      return;
    }
    window.hide();
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

  /** Runs once the page listens: at once for a loaded page, else after its load. */
  function whenLoaded(window: BrowserWindow, then: () => void): void {
    if (window.webContents.isLoading()) window.webContents.once('did-finish-load', then);
    else then();
  }

  function send<E extends BridgeEvent>(window: BrowserWindow, event: E, payload: BridgeEvents[E]) {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event, payload);
  }

  function makeMain(show?: BridgeEvents['navigate']): BrowserWindow {
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    const bounds = stillVisible(parts.bounds.get(), workAreas);
    const query: Record<string, string> =
      show?.view === 'conversation'
        ? {
            conversation: show.conversationId,
            ...(show.messageKey ? { message: show.messageKey } : {}),
          }
        : show
          ? { open: show.view }
          : {};
    const window = make('main', query, {
      width: 1080,
      height: 720,
      minWidth: 720,
      minHeight: 480,
      title: `${titlePrefix}${app.name}`,
      ...bounds,
    });
    const remember = () => {
      if (!window.isMinimized() && !window.isMaximized()) parts.bounds.set(window.getBounds());
    };
    window.on('resized', remember);
    window.on('moved', remember);
    window.on('hide', remember);
    window.once('ready-to-show', () => {
      showOverlay(window);
      bringUp('main', window);
    });
    return window;
  }

  function showOverlay(window: BrowserWindow | undefined): void {
    if (process.platform === 'win32') window?.setOverlayIcon(overlay.icon, overlay.description);
  }

  function anyFocused(): boolean {
    return [...open.values()].some((window) => window.isFocused());
  }

  return {
    openMain(show) {
      const window = open.get('main');
      if (!window) {
        makeMain(show);
        return;
      }
      if (show) whenLoaded(window, () => send(window, 'navigate', show));
      bringUp('main', window);
    },

    openQuickReply(conversationId) {
      const existing = open.get('quick-reply');
      if (existing) {
        whenLoaded(existing, () =>
          send(existing, 'navigate', { view: 'conversation', conversationId, messageKey: null }),
        );
        place(existing, parts.trayBounds());
        bringUp('quick-reply', existing);
        return;
      }
      const window = make(
        'quick-reply',
        { conversation: conversationId },
        {
          ...quickReplySize(300, 1, screen.getPrimaryDisplay().workArea),
          useContentSize: true,
          resizable: false,
          maximizable: false,
          minimizable: false,
          fullscreenable: false,
          skipTaskbar: true,
          alwaysOnTop: true,
          title: app.name,
        },
      );
      window.setAlwaysOnTop(true, 'floating');
      window.once('ready-to-show', () => {
        place(window, parts.trayBounds());
        bringUp('quick-reply', window);
      });
    },

    broadcast(event, payload) {
      for (const window of open.values()) send(window, event, payload);
    },

    closeOf(contents) {
      BrowserWindow.fromWebContents(contents)?.close();
    },

    fitHeight(contents, height) {
      const window = BrowserWindow.fromWebContents(contents);
      if (!window || window !== open.get('quick-reply')) return;
      const [width, before] = window.getContentSize();
      const { workArea } = screen.getDisplayMatching(window.getBounds());
      const wanted = quickReplySize(height, contents.getZoomFactor(), workArea);
      if (wanted.width === width && wanted.height === before) return;
      window.setContentSize(wanted.width, wanted.height);
      place(window, parts.trayBounds());
    },

    showing(contents, conversationId) {
      shown.set(contents.id, conversationId);
      parts.onFrontChange();
      parts.onDrawn();
    },

    owns: (contents) => [...open.values()].some((window) => window.webContents === contents),

    conversationInFront() {
      const focused = [...open.values()].find((window) => window.isFocused());
      return focused ? (shown.get(focused.webContents.id) ?? null) : null;
    },

    anyFocused,

    setTitlePrefix(prefix) {
      titlePrefix = prefix;
      open.get('main')?.setTitle(`${prefix}${app.name}`);
    },

    setOverlay(icon, description) {
      overlay = { icon, description };
      showOverlay(open.get('main'));
    },

    bringBack() {
      const window = open.get('main') ?? makeMain();
      if (!window.isVisible()) window.minimize();
    },

    allowClose() {
      closing = true;
    },
  };
}

function place(window: BrowserWindow, tray: Box | null): void {
  const display = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  const { width, height } = window.getBounds();
  const { x, y } = quickReplyPlace({ width, height }, display.workArea, display.bounds, tray);
  window.setPosition(x, y);
}

function applyTheme(settings: Settings): void {
  nativeTheme.themeSource = settings.appearance.theme;
}
