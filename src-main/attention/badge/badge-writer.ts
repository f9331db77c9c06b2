/** Writes the badge everywhere at once: dock, launcher, taskbar button, window title. */
import { join } from 'node:path';
import { app, nativeImage } from 'electron';
import type { SessionBus } from '../session-bus';
import type { AttentionActions } from '../types';
import { announceCount, type Badge, overlayFile, titlePrefix } from './badge';

export interface BadgeWriter {
  /** Nothing is written twice. `inWords` is for those who do not see the picture. */
  write(badge: Badge, inWords: string): void;
}

export function createBadgeWriter(parts: {
  platform: NodeJS.Platform;
  resourcesFolder: string;
  desktopEntry: string;
  actions: Pick<AttentionActions, 'setTitlePrefix' | 'setOverlay'>;
  /** The session bus, once connected (Linux). */
  bus: () => SessionBus | null;
}): BadgeWriter {
  const { platform, actions } = parts;
  let written = '';

  return {
    write(badge, inWords) {
      const wanted = JSON.stringify([badge, inWords, parts.bus() !== null]);
      if (wanted === written) return;
      written = wanted;
      actions.setTitlePrefix(titlePrefix(badge));
      if (platform === 'darwin') {
        const marks = { none: '', dot: '•', count: String(badge.count), alert: '!' };
        app.dock?.setBadge(marks[badge.mark]);
      } else if (platform === 'win32') {
        const file = overlayFile(badge);
        const icon = file
          ? nativeImage.createFromPath(join(parts.resourcesFolder, 'badges', file))
          : null;
        actions.setOverlay(icon, inWords);
      } else {
        const bus = parts.bus();
        if (bus) announceCount(bus, parts.desktopEntry, badge.count);
        else app.setBadgeCount(badge.count);
      }
    },
  };
}
