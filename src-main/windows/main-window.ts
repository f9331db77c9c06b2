/** The main window: where it was when it was last seen, and with what it begins. */
import type { Target } from '@shared/app-state';
import { type BrowserWindow, screen } from 'electron';
import { makePageWindow, type PageWindowParts } from './page-window';
import { type Box, stillVisible } from './placement';

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
