/** How this build on this system takes an update. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { releaseKey } from '../launch/build-kind';
import type { UpdatesParts } from '.';
import { installPackage } from './package';

export function updatePlatform(
  resourcesFolder: string,
): Pick<UpdatesParts, 'publicKey' | 'asksForPassword' | 'installPackage' | 'loadUpdater'> {
  const hasFeed = app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'));
  const script = join(resourcesFolder, 'linux', 'install-update.sh');
  return {
    publicKey: hasFeed ? releaseKey() : null,
    // An AppImage belongs to its owner; a .deb belongs to the system.
    asksForPassword: process.platform === 'linux' && !process.env.APPIMAGE,
    installPackage: (path, sha512) => installPackage(script, path, sha512),
    loadUpdater: async () => (await import('electron-updater')).default.autoUpdater,
  };
}
