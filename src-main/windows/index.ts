/** Puts the room together: the windows, what no page may do, the menu and the spell checker. */
import { session } from 'electron';
import type { Translate } from '../app/i18n';
import { setApplicationMenu } from './app-menu';
import { denyPermissions, lockDownContents } from './security';
import { keepSpellCheck } from './spell-check';
import type { Windows, WindowsParts } from './types';
import { createWindows } from './windows';

export interface AppWindowsParts extends WindowsParts {
  translate: Translate;
  /** Resolves when the strings of the chosen language are loaded. */
  words: Promise<unknown>;
  /** Languages that the owner writes in. */
  languages: () => readonly string[];
  /** Resolves at the first paint. */
  drawn: Promise<void>;
}

export function createAppWindows(parts: AppWindowsParts): Windows & {
  openSettings(): void;
  /** In the language that is chosen now. */
  showMenu(): void;
} {
  const { defaultSession } = session;
  lockDownContents(parts.log);
  denyPermissions(defaultSession);
  const windows = createWindows(parts);
  void parts.drawn.then(() => keepSpellCheck(defaultSession, parts.settings, parts.languages));
  const openSettings = () => windows.openMain({ view: 'settings' });
  const showMenu = () => setApplicationMenu(parts.translate, { openSettings, quit: parts.quit });
  void parts.words.then(showMenu);
  return { ...windows, openSettings, showMenu };
}
