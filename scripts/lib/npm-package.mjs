/** Programs that npm carries for one kind of machine, kept in the cache outside the checkout. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npmCommand } from './install.mjs';
import { PlainError } from './plain-error.mjs';
import { runOrFail } from './run.mjs';

const FETCH_LIMIT_MS = 10 * 60_000;

/**
 * @param {string} path
 * @param {string} sha256 Hex.
 * @throws {PlainError} when the file is another one.
 */
export async function checkSha256(path, sha256) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const found = hash.digest('hex');
  if (found === sha256) return;
  throw new PlainError(
    `The downloaded runtime is not the expected one and was not used (sha256 ${found}).`,
  );
}

/**
 * Fetches a package and moves what `make` makes of it to `place`. Safe beside other processes that do
 * the same: the first one wins.
 * @param {object} wanted
 * @param {string} wanted.place A folder in the cache.
 * @param {string} wanted.file In `place`: exists once it is complete.
 * @param {string} wanted.name Of the package.
 * @param {string} wanted.version
 * @param {string[]} [wanted.others] `name@version`: what is to be beside it.
 * @param {boolean} [wanted.foreign] For another system than this one.
 * @param {(packageFolder: string, workFolder: string) => Promise<string>} wanted.make Returns the folder to keep.
 */
export async function fetchIntoCache({
  place,
  file,
  name,
  version,
  others = [],
  foreign = false,
  make,
}) {
  await mkdir(dirname(place), { recursive: true });
  const work = await mkdtemp(`${place}.partial-`);
  try {
    const [npm, args] = npmCommand([
      'install',
      `--prefix=${work}`,
      ...(foreign ? ['--force'] : []),
      '--ignore-scripts',
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${version}`,
      ...others,
    ]);
    await runOrFail(`Fetching ${name} from npm`, npm, args, {
      cwd: work,
      timeoutMs: FETCH_LIMIT_MS,
    });
    const made = await make(join(work, 'node_modules', name), work);
    try {
      await rename(made, place);
    } catch (error) {
      if (!existsSync(join(place, file))) throw error;
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
