/**
 * macOS wants a menu bar; elsewhere there is none, and what a menu's accelerators would do (zoom,
 * close, quit) is done for the keys themselves.
 */
import { app, BrowserWindow, type Input, Menu, type WebContents } from 'electron';
import type { Translate } from '../i18n';

const ZOOM_STEP = 0.5;
const ZOOM_LIMIT = 4;

/** Made anew when the language changes. */
export function setApplicationMenu(translate: Translate, openSettings: () => void): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return;
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: app.name,
        submenu: [
          { role: 'about' },
          { type: 'separator' },
          {
            label: translate('inbox:settings'),
            accelerator: 'Command+,',
            click: openSettings,
          },
          { type: 'separator' },
          { role: 'hide' },
          { role: 'hideOthers' },
          { role: 'unhide' },
          { type: 'separator' },
          { role: 'quit' },
        ],
      },
      { role: 'editMenu' },
      { role: 'viewMenu' },
      { role: 'windowMenu' },
    ]),
  );
}

/** Zoom is Chromium's own, remembered for all our pages. */
export function attachWindowKeys(contents: WebContents): void {
  if (process.platform === 'darwin') return;
  contents.on('before-input-event', (event, input) => {
    const action = windowKey(input);
    if (!action) return;
    event.preventDefault();
    if (action === 'close') BrowserWindow.fromWebContents(contents)?.close();
    else if (action === 'quit') app.quit();
    else if (action === 'actual-size') contents.setZoomLevel(0);
    else {
      const step = action === 'zoom-in' ? ZOOM_STEP : -ZOOM_STEP;
      const level = contents.getZoomLevel() + step;
      contents.setZoomLevel(Math.max(-ZOOM_LIMIT, Math.min(ZOOM_LIMIT, level)));
    }
  });
}

type WindowKey = 'zoom-in' | 'zoom-out' | 'actual-size' | 'close' | 'quit';

const keys: Record<string, WindowKey> = {
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'actual-size',
  w: 'close',
  q: 'quit',
};

function windowKey({ type, control, alt, meta, shift, key }: Input): WindowKey | null {
  if (type !== 'keyDown' || !control || alt || meta) return null;
  const action = keys[key.toLowerCase()] ?? null;
  // Shift belongs to the plus sign on most keyboards, and to nothing else here.
  return shift && action !== 'zoom-in' ? null : action;
}
