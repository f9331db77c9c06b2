/**
 * macOS wants a menu bar; elsewhere there is none, and what a menu's accelerators would do (zoom,
 * close, quit) is done for the keys themselves.
 */
import {
  app,
  BrowserWindow,
  type Input,
  Menu,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron';
import type { Translate } from '../app/i18n';

const ZOOM_STEP = 0.5;
const ZOOM_LIMIT = 4;

/** Called again when the language changes. */
export function setApplicationMenu(
  translate: Translate,
  does: { openSettings: () => void; quit: () => void },
): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    isMac ? Menu.buildFromTemplate(menuBar(app.name, translate, does)) : null,
  );
}

/** Electron writes its roles in English: each gets its own words. No reload, no developer tools. */
export function menuBar(
  appName: string,
  translate: Translate,
  does: { openSettings: () => void; quit: () => void },
): MenuItemConstructorOptions[] {
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const item = (
    role: MenuItemConstructorOptions['role'],
    key: string,
  ): MenuItemConstructorOptions => ({ role, label: translate(key, { app: appName }) });
  const bar = (key: string) => `native:menuBar.${key}`;
  const edit = (key: string) => `native:edit.${key}`;
  return [
    {
      label: appName,
      submenu: [
        item('about', bar('about')),
        line,
        { label: translate('inbox:settings'), accelerator: 'Command+,', click: does.openSettings },
        line,
        item('hide', bar('hide')),
        item('hideOthers', bar('hideOthers')),
        item('unhide', bar('showAll')),
        line,
        // Not the role: it would quit without a question.
        {
          label: translate(bar('quit'), { app: appName }),
          accelerator: 'Command+Q',
          click: does.quit,
        },
      ],
    },
    { label: translate(bar('file')), submenu: [item('close', bar('closeWindow'))] },
    {
      label: translate(bar('edit')),
      submenu: [
        item('undo', edit('undo')),
        item('redo', edit('redo')),
        line,
        item('cut', edit('cut')),
        item('copy', edit('copy')),
        { ...item('pasteAndMatchStyle', edit('paste')), accelerator: 'Command+V' },
        item('selectAll', edit('selectAll')),
      ],
    },
    {
      label: translate(bar('view')),
      submenu: [
        item('resetZoom', bar('actualSize')),
        item('zoomIn', bar('zoomIn')),
        item('zoomOut', bar('zoomOut')),
        line,
        item('togglefullscreen', bar('fullScreen')),
      ],
    },
    {
      role: 'windowMenu',
      label: translate(bar('window')),
      submenu: [
        item('minimize', bar('minimize')),
        item('zoom', bar('zoom')),
        line,
        item('front', bar('front')),
      ],
    },
  ];
}

/** Zoom is Chromium's own, remembered for all our pages. */
export function attachWindowKeys(contents: WebContents, quit: () => void): void {
  if (process.platform === 'darwin') return;
  contents.on('before-input-event', (event, input) => {
    const action = windowKey(input);
    if (!action) return;
    event.preventDefault();
    if (action === 'close') BrowserWindow.fromWebContents(contents)?.close();
    else if (action === 'quit') quit();
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
