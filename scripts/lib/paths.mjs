/** Where things are: the checkout, what is built of it, and the cache outside it. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..', '..');
export const OUT = join(ROOT, 'out');
export const E2E_OUTPUT = join(ROOT, 'e2e', '.output');

/**
 * Outside the repo, so that a fresh clone finds what an earlier one fetched.
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheFolder(env = process.env) {
  const base = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'wassist-tray');
}
