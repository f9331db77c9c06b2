/** A window with one of our pages. */
import type { Settings } from '@shared/settings';
import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  nativeTheme,
  type WebContents,
} from 'electron';
import type { Log } from '../common/log';
import { attachWindowKeys } from './app-menu';
import { APP_ORIGIN } from './app-protocol';
import { attachContextMenu, type ContextMenuParts } from './context-menu';
import { type Gestures, isPress } from './gestures';
import { hardened } from './security';

/** Which page a window shows; the renderer reads it from its address. */
export type View = 'main' | 'quick-reply';

/** What every window with a page needs. */
export interface PageWindowParts {
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
export function makePageWindow(
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
