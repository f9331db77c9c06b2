/** The app as its .deb installs it: where that is, and how a desktop starts it. */
import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { createProfile, type Profile } from './app.ts';
import type { Session } from './session.ts';

const architecture = process.arch === 'x64' ? 'amd64' : process.arch;

export const DEB = join(
  import.meta.dirname,
  `../../dist/for-tests/${manifest.name}-${manifest.version}-linux-${architecture}.deb`,
);
/** For dpkg: nothing of it has to outlive a power cut. */
export const INSTALL = ['--force-unsafe-io', '--install', DEB];

export const PROGRAM = '/usr/bin/wassist-tray';
export const INSTALLED_AT = '/opt/wassist-tray/wassist-tray';
export const DESKTOP_FILE = '/usr/share/applications/app.wassist.tray.desktop';

/** Where the desktop starts the app it gives it no folder: the owner's own is used. */
export async function createOwner(): Promise<Profile> {
  const profile = await createProfile();
  return { ...profile, userData: join(profile.folder, 'config/Wassist Tray') };
}

/** What the desktop starts has no switches from the test. As root, Chromium's sandbox must be off. */
export const desktopOf = (session: Session, { folder, keychainService }: Profile) => ({
  ...session.env,
  HOME: folder,
  XDG_CONFIG_HOME: join(folder, 'config'),
  XDG_DATA_HOME: join(folder, 'data'),
  WASSIST_TRAY_KEYCHAIN_SERVICE: keychainService,
  WASSIST_TRAY_POLL_MS: '300',
  LANGUAGE: 'en',
  ...(process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}),
});

/** The process that Chromium's lock on the owner's folder names, as a link to `host-pid`. */
export function runningFor({ userData }: Profile): number | null {
  const lock = join(userData, 'SingletonLock');
  if (!lstatSync(lock, { throwIfNoEntry: false })) return null;
  return Number(readlinkSync(lock).split('-').at(-1));
}
