/** The quick reply window: small, above all others, near the tray icon, as high as what it shows. */
import { app, type BrowserWindow, screen } from 'electron';
import { makePageWindow, type PageWindowParts } from './page-window';
import { type Box, quickReplyPlace, quickReplySize } from './placement';

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
