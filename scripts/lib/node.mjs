/** The Node that tools run on: the pinned one of package.json, once it is installed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { PlainError } from './plain-error.mjs';
import { runAttached } from './run.mjs';

/** Version that a person must bring along (package.json, engines). */
const OLDEST_NODE = [20, 19];

export const PINNED_NODE = join(
  ROOT,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** @param {string} version As process.versions.node. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** @throws {PlainError} on a Node that is too old. */
export function checkNode(version = process.versions.node) {
  if (isNewEnough(version)) return;
  throw new PlainError(
    `Wassist Tray needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${version}.`,
  );
}

/**
 * The first run of a fresh clone is on the machine's own Node, which may be older than the tools
 * need: carries on in the pinned one and ends this process with its exit code. Returns at once when
 * this is that Node already.
 * @param {string} script
 */
export async function continueOnPinnedNode(script) {
  const pinned = JSON.parse(readFileSync(join(ROOT, 'node_modules/node/package.json'), 'utf8'));
  if (process.versions.node === pinned.version || !existsSync(PINNED_NODE)) return;
  process.exit(await runAttached(PINNED_NODE, [script, ...process.argv.slice(2)]));
}
