/** One global shortcut that may change: a new one must work before the old one is given up. */
import type { GlobalShortcut } from 'electron';

export interface RegisteredShortcut {
  /**
   * Null switches it off. `ok` false: the new one cannot be had and the one before, `kept`, goes on. On
   * Wayland the desktop may say yes and yet ask the user, or never deliver (electron#51875).
   */
  set(accelerator: string | null): { ok: boolean; kept: string | null };
  stop(): void;
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
      if (accelerator === current) return { ok: true, kept: current };
      if (accelerator !== null && !register(accelerator)) return { ok: false, kept: current };
      if (current !== null) globalShortcut.unregister(current);
      current = accelerator;
      return { ok: true, kept: current };
    },
    stop() {
      if (current !== null) globalShortcut.unregister(current);
      current = null;
    },
  };
}
