/** npm's packages as the lock file names them: installed when they are missing or other ones. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { runOrFail } from './run.mjs';

/**
 * npm keeps a record of what it installed (node_modules/.package-lock.json, written last, so that an
 * interrupted install has none). Optional packages are for other platforms as a rule: absent is fine.
 * @param {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} wanted `packages` of package-lock.json.
 * @param {Record<string, { version?: string }>} installed `packages` of npm's record.
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version;
  });
}

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/**
 * `npm` with these arguments, as a command that works on every platform: npm tells its scripts where
 * its own program is.
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function npmCommand(args, env = process.env) {
  return env.npm_execpath ? [process.execPath, [env.npm_execpath, ...args]] : ['npm', args];
}

/**
 * Runs `npm ci` unless the installed packages are those of package-lock.json.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function ensureInstalled(progress) {
  const record = join(ROOT, 'node_modules/.package-lock.json');
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  if (existsSync(record) && isInstalled(wanted, packagesOf(record))) return;
  const [npm, args] = npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  await progress.step('Installing npm packages', () =>
    runOrFail('Installing the npm packages', npm, args),
  );
}
