/**
 * What an AppImage starts with. electron-builder's own AppRun switches Chromium's sandbox off where
 * `unshare` fails, and no setting keeps it from that; it copies the packed folder over what it wrote,
 * though, and so ours takes its place.
 */
import { chmod, copyFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {string} appOutDir The packed app, for Linux. */
export async function ownAppRun(appOutDir) {
  const to = join(appOutDir, 'AppRun');
  await copyFile(join(import.meta.dirname, 'AppRun'), to);
  // With rights that have to be widened it is copied; else it could be linked, which overwrites nothing.
  await chmod(to, 0o744);
}
