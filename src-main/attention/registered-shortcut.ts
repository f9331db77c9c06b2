/** A global shortcut that may change, and which ones it must not be. Works without Electron. */
import type { GlobalShortcut } from 'electron';

export interface RegisteredShortcut {
  /**
   * Null switches it off. False: the new one cannot be had, and the one before goes on. On Wayland the
   * desktop may say yes and yet ask the user, or never deliver (electron#51875).
   */
  set(accelerator: string | null): boolean;
}

/** A new one must work before the old one is given up. */
export function createRegisteredShortcut(
  globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>,
  onPressed: () => void,
): RegisteredShortcut {
  let current: string | null = null;

  function register(accelerator: string): boolean {
    try {
      return globalShortcut.register(accelerator, onPressed);
    } catch {
      // Electron throws on a word that is no accelerator.
      return false;
    }
  }

  return {
    set(accelerator) {
      if (accelerator === current) return true;
      if (accelerator !== null && !register(accelerator)) return false;
      if (current !== null) globalShortcut.unregister(current);
      current = accelerator;
      return true;
    },
  };
}

type Modifier = 'ctrl' | 'super' | 'alt' | 'shift';

const modifiers: Record<string, Modifier | 'command'> = {
  ctrl: 'ctrl',
  control: 'ctrl',
  cmd: 'super',
  command: 'super',
  super: 'super',
  meta: 'super',
  commandorcontrol: 'command',
  cmdorctrl: 'command',
  alt: 'alt',
  option: 'alt',
  altgr: 'alt',
  shift: 'shift',
};

/** Beside what a letter or a digit does with Ctrl or Cmd alone: by modifiers in order, then the key. */
const needed = new Set([
  // Moving and deleting in a text, copying as old programs do, the input method, the menu of a window.
  ...['left', 'right', 'up', 'down', 'home', 'end', 'backspace', 'delete', 'insert', 'return'].map(
    (key) => `ctrl+${key}`,
  ),
  ...['space', 'tab', 'f4', 'pageup', 'pagedown'].map((key) => `ctrl+${key}`),
  ...['left', 'right', 'up', 'down', 'home', 'end', 'backspace', 'return', 'space', 'tab'].map(
    (key) => `super+${key}`,
  ),
  // Redo, paste as plain text, copy in a terminal, what browsers open again.
  ...['z', 'v', 'c', 't', 'n', 'tab', 'left', 'right', 'home', 'end', 'escape'].map(
    (key) => `ctrl+shift+${key}`,
  ),
  ...['z', 'v', 't', 'n', 'q', '3', '4', '5', 'left', 'right', 'up', 'down'].map(
    (key) => `super+shift+${key}`,
  ),
  // Windows and menus.
  ...['f4', 'tab', 'space', 'f2', 'escape', 'left', 'right', 'return'].map((key) => `alt+${key}`),
  ...['alt+shift+tab', 'ctrl+alt+delete', 'ctrl+alt+backspace', 'super+alt+escape'],
  // Help, refresh, full screen.
  ...['f1', 'f5', 'f11'],
]);

/**
 * Whether the whole desktop needs it: a global one of ours would take it from every program.
 * @param accelerator As Electron writes it: "Ctrl+Shift+Space".
 */
export function isNeededByDesktop(accelerator: string, isMac: boolean): boolean {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const held = new Set(parts.slice(0, -1).map((part) => modifierOf(part, isMac)));
  const names = (['ctrl', 'super', 'alt', 'shift'] as const).filter((name) => held.has(name));
  const isCommandAlone =
    names.length === 1 && (names[0] === 'ctrl' || (names[0] === 'super' && isMac));
  if (isCommandAlone && /^[a-z\d]$/.test(key)) return true;
  // Elsewhere the logo key locks the screen and shows the desktop; the rest is free.
  if (!isMac && names.length === 1 && names[0] === 'super') return /^(?:[ldertxv]|tab)$/.test(key);
  return needed.has([...names, key === 'enter' ? 'return' : key].join('+'));
}

function modifierOf(part: string, isMac: boolean): Modifier | undefined {
  const found = modifiers[part];
  return found === 'command' ? (isMac ? 'super' : 'ctrl') : found;
}
