/** One global shortcut that may change: a new one must work before the old one is given up. */
import type { GlobalShortcut } from 'electron';

export interface RegisteredShortcut {
  /**
   * Null switches it off. False: the new one cannot be had, and the one before goes on. On Wayland the
   * desktop may say yes and yet ask the user, or never deliver (electron#51875).
   */
  set(accelerator: string | null): boolean;
}

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
