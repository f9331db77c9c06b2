/** The global shortcut of the quick reply. */

import { globalShortcut } from 'electron';
import { UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import { createRegisteredShortcut, isNeededByDesktop } from './registered-shortcut';

export interface Shortcuts {
  /** At the start: one that another program took meanwhile is only logged. */
  restore(accelerator: string | null): void;
  /** Throws UserFailure `shortcutTaken`, `shortcutNeeded`; the one before goes on then. Null switches it off. */
  set(accelerator: string | null): void;
}

export function createShortcuts({
  onQuickReply,
  log,
}: {
  onQuickReply: () => void;
  log: Log;
}): Shortcuts {
  const quickReply = createRegisteredShortcut(globalShortcut, onQuickReply);
  const isNeeded = (accelerator: string | null) =>
    accelerator !== null && isNeededByDesktop(accelerator, process.platform === 'darwin');
  return {
    restore(accelerator) {
      // An older version took these.
      if (isNeeded(accelerator)) log.warn('shortcut.needed');
      else if (!quickReply.set(accelerator)) log.warn('shortcut.taken');
    },
    set(accelerator) {
      if (isNeeded(accelerator)) throw new UserFailure('shortcutNeeded');
      if (!quickReply.set(accelerator)) throw new UserFailure('shortcutTaken');
    },
  };
}
