/** Releases, and electron-updater over a server that has them. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { signFeed } from '../../../scripts/lib/packaging/sign-feed.mjs';

export const keys = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const folder = mkdtempSync(join(tmpdir(), 'wassist-tray-updates-'));
export const removeDownloads = () => rmSync(folder, { recursive: true });
export const downloadedFile = join(folder, 'tray.deb');
export const PROGRAM = 'the new program';

/** What electron-builder writes of a release, signed and read again as electron-updater reads it. */
export function release(version: string, privateKey = keys.privateKey): Record<string, unknown> {
  const sha512 = createHash('sha512').update(PROGRAM).digest('base64');
  const files = [{ url: 'tray.deb', sha512, size: PROGRAM.length }];
  const written = stringify({ version, files, path: 'tray.deb', sha512 });
  return parse(signFeed(written, privateKey)) as Record<string, unknown>;
}

/** electron-updater over a server with `offered` on it. */
export class FakeUpdater extends EventEmitter {
  allowPrerelease = false;
  autoDownload = true;
  autoInstallOnAppQuit = true;
  logger: unknown = console;
  offered: string | null = null;
  active = true;
  /** What the server says of the release, where that is not what was signed. */
  info: ((signed: Record<string, unknown>) => Record<string, unknown>) | null = null;
  failure: Error | null = null;
  readonly quitAndInstall = vi.fn();
  readonly checks: { prerelease: boolean }[] = [];

  async checkForUpdates() {
    if (!this.active) return null;
    this.checks.push({ prerelease: this.allowPrerelease });
    if (this.failure) {
      this.emit('error', this.failure);
      throw this.failure;
    }
    if (this.offered === null) {
      this.emit('update-not-available', { version: '1.0.0' });
      return { isUpdateAvailable: false };
    }
    const signed = release(this.offered);
    return { isUpdateAvailable: true, updateInfo: this.info?.(signed) ?? signed };
  }

  readonly downloadUpdate = vi.fn(() => Promise.reject(new Error('told by event')));

  download() {
    this.emit('download-progress', { percent: 41.6 });
    writeFileSync(downloadedFile, PROGRAM);
    const info = { version: this.offered, releaseNotes: '<p>Faster</p>', downloadedFile };
    this.emit('update-downloaded', info);
  }
}
