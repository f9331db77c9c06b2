/**
 * libsql's library is an npm package for each platform, and npm installs only this machine's. A Mac
 * builds for both of its processors, so the other one's is fetched when it is needed.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { npmCommand } from '../install.mjs';
import { ROOT } from '../paths.mjs';
import { PlainError } from '../plain-error.mjs';
import { runOrFail } from '../run.mjs';

/** As Node names them. */
const LIBRARY_KINDS = { darwin: '', linux: '-gnu', win32: '-msvc' };

export const libraryPackage = (platform, arch) =>
  `@libsql/${platform}-${arch}${LIBRARY_KINDS[platform]}`;

/**
 * What package-lock.json says of a platform's library.
 * @param {Record<string, { version: string, integrity: string }>} locked `packages` of package-lock.json.
 * @throws {PlainError} when libsql publishes none for it.
 */
export function lockedLibrary(locked, platform, arch) {
  const name = libraryPackage(platform, arch);
  const entry = locked[`node_modules/${name}`];
  if (entry) return { name, version: entry.version, integrity: entry.integrity };
  throw new PlainError(
    `libsql publishes no library for ${platform} on ${arch}, so nothing can be packed for it.`,
  );
}

/**
 * @param {Buffer} bytes
 * @param {string} integrity As in package-lock.json: an algorithm and a hash in Base64.
 */
export function isIntact(bytes, integrity) {
  const algorithm = integrity.slice(0, integrity.indexOf('-'));
  return integrity === `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;
}

/**
 * Puts the library into node_modules unless it is there.
 * @param {string} arch As Node names it.
 * @param {import('../progress.mjs').Progress} progress
 */
export async function ensureLibrary(arch, progress) {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  const library = lockedLibrary(lock.packages, process.platform, arch);
  const place = join(ROOT, 'node_modules', library.name);
  if (existsSync(place)) return;
  await progress.step(`Fetching ${library.name}`, () => fetchLibrary(library, place));
}

async function fetchLibrary({ name, version, integrity }, place) {
  await mkdir(dirname(place), { recursive: true });
  const work = await mkdtemp(`${place}.partial-`);
  try {
    const [npm, args] = npmCommand(['pack', `${name}@${version}`, '--loglevel=error']);
    await runOrFail(`Fetching ${name}`, npm, args, { cwd: work });
    const [file] = await readdir(work);
    if (!file || !isIntact(await readFile(join(work, file)), integrity)) {
      throw new PlainError(`The fetched ${name} is not the one of package-lock.json.`);
    }
    await runOrFail(`Unpacking ${name}`, 'tar', ['-xzf', file], { cwd: work });
    await rename(join(work, 'package'), place);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
