/** The windows with our pages: what each of them has, the main window, and the quick reply. */
import type { Target } from '@shared/app-state';
import type { Settings } from '@shared/settings';
import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  nativeTheme,
  screen,
  type WebContents,
} from 'electron';
import type { Log } from '../common/log';
import { attachWindowKeys } from './app-menu';
import { APP_ORIGIN } from './app-protocol';
import { attachContextMenu, type ContextMenuParts } from './context-menu';
import { type Gestures, isPress } from './gestures';
import { type Box, quickReplyPlace, quickReplySize, stillVisible } from './placement';
import { hardened } from './security';

/** Which page a window shows; the renderer reads it from its address. */
export type View = 'main' | 'quick-reply';

/** What every window with a page needs. */
interface PageWindowParts {
  preloadPath: string;
  iconPath: string;
  settings: { get(): Settings };
  contextMenu: ContextMenuParts;
  gestures: Gestures;
  /** The owner wants the app to end. */
  quit: () => void;
  log: Log;
}

/** Not shown yet. `query` tells the page what to show first. */
function makePageWindow(
  view: View,
  query: Record<string, string>,
  options: BrowserWindowConstructorOptions,
  parts: PageWindowParts,
): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    icon: parts.iconPath,
    // The page's own (--surface-page of tokens.css), until it is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#161311' : '#f4f0ec',
    autoHideMenuBar: true,
    ...options,
    webPreferences: {
      ...hardened,
      preload: parts.preloadPath,
      // Whether and in which languages: spell-check.ts, while the window runs.
      spellcheck: true,
    },
  });
  if (parts.settings.get().privacy.contentProtection) window.setContentProtection(true);
  attachContextMenu(window.webContents, parts.contextMenu);
  attachWindowKeys(window.webContents, parts.quit);
  const { webContents: contents } = window;
  const note = (_event: object, input: { type: string; key?: string }) => {
    if (isPress(input)) parts.gestures.pressed(contents.id);
  };
  contents.on('before-input-event', note);
  contents.on('input-event', note);
  window.on('page-title-updated', (event) => event.preventDefault());
  const search = new URLSearchParams({ view, ...query });
  void window.loadURL(`${APP_ORIGIN}/index.html?${search}`);
  return window;
}

/** The first number that is not Electron's: 0 is the page's, 999 its context isolation's. */
const OWN_WORLD = 1000;

/** On macOS a full-screen window that is hidden leaves a black screen: it leaves full screen first. */
export function hide(
  window: Pick<BrowserWindow, 'blur' | 'hide' | 'isFullScreen' | 'setFullScreen' | 'once'>,
  platform = process.platform,
): void {
  // A screen reader would stay with a hidden window that still has the focus.
  window.blur();
  if (platform !== 'darwin' || !window.isFullScreen()) {
    window.hide();
    return;
  }
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}

/** A screen reader presses without an input event. Chromium knows; it is asked where no script of the page reaches. */
export async function isAssisted(contents: WebContents): Promise<boolean> {
  if (!app.accessibilitySupportEnabled) return false;
  const code = 'navigator.userActivation.isActive';
  return (await contents.executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code }])) === true;
}

/** What the main window needs more than other pages. */
export interface MainWindowParts extends PageWindowParts {
  bounds: { get(): Box | null; set(bounds: Box): void };
}

/** Not shown yet. `show`: what the page opens with; else the inbox as it was left. `recovered`: after a crash. */
export function makeMainWindow(
  title: string,
  show: Target | undefined,
  recovered: boolean,
  parts: MainWindowParts,
): BrowserWindow {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = makePageWindow(
    'main',
    { ...queryOf(show), ...(recovered ? { recovered: '1' } : {}) },
    {
      width: 1080,
      height: 720,
      minWidth: 480,
      minHeight: 480,
      title,
      ...stillVisible(parts.bounds.get(), workAreas),
    },
    parts,
  );
  const remember = () => {
    if (window.isMinimized() || window.isMaximized()) return;
    try {
      parts.bounds.set(window.getBounds());
    } catch {
      // A full disk. Out of a window's event it would reach the owner as an error of the program.
      parts.log.warn('window.bounds-not-kept');
    }
  };
  window.on('resized', remember);
  window.on('moved', remember);
  window.on('hide', remember);
  return window;
}

function queryOf(show: Target | undefined): Record<string, string> {
  if (!show) return {};
  if (show.view === 'list') return { filter: show.filter };
  if (show.view === 'new') return { open: 'new', number: show.number };
  if (show.view !== 'conversation') return { open: show.view };
  const { conversationId, messageKey } = show;
  return { conversation: conversationId, ...(messageKey ? { message: messageKey } : {}) };
}

/** CSS pixels, until the page has said how much it needs. */
const FIRST_HEIGHT = 300;

/** A screen reader says it as the window comes up; it is on no taskbar, where others would read it. */
export const quickReplyTitle = (customer: string | null) =>
  customer ? `${customer} – ${app.name}` : app.name;

/** Not shown yet, nor in its place. `recovered`: after a crash. */
export function makeQuickReplyWindow(
  conversationId: string,
  title: string,
  recovered: boolean,
  parts: PageWindowParts,
): BrowserWindow {
  const window = makePageWindow(
    'quick-reply',
    { conversation: conversationId, ...(recovered ? { recovered: '1' } : {}) },
    {
      ...quickReplySize(FIRST_HEIGHT, 1, screen.getPrimaryDisplay().workArea),
      useContentSize: true,
      resizable: false,
      maximizable: false,
      minimizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title,
    },
    parts,
  );
  window.setAlwaysOnTop(true, 'floating');
  return window;
}

/** On the screen that the pointer is on. */
export function placeQuickReply(window: BrowserWindow, tray: Box | null): void {
  const display = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  const { width, height } = window.getBounds();
  const { x, y } = quickReplyPlace({ width, height }, display.workArea, display.bounds, tray);
  window.setPosition(x, y);
}

/** @param height of the page's content, in CSS pixels. */
export function fitQuickReply(window: BrowserWindow, height: number, tray: Box | null): void {
  const [width, before] = window.getContentSize();
  const { workArea } = screen.getDisplayMatching(window.getBounds());
  const wanted = quickReplySize(height, window.webContents.getZoomFactor(), workArea);
  if (wanted.width === width && wanted.height === before) return;
  window.setContentSize(wanted.width, wanted.height);
  placeQuickReply(window, tray);
}
