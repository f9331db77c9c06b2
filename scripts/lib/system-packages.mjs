/** Debian packages that the app and its tests need: which are missing, and how to get them. */
import { existsSync, readFileSync } from 'node:fs';
import { PlainError } from './plain-error.mjs';
import { run, runOrFail } from './run.mjs';

/**
 * Alternatives are in one entry: Debian 13 and Ubuntu 24.04 renamed some libraries.
 * Found with ldd on the runtime and by what it opens while it runs.
 */
const FOR_THE_APP = [
  ['libasound2', 'libasound2t64'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libcups2', 'libcups2t64'],
  ['libgbm1'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnotify4'],
  ['libnss3'],
  ['libsecret-1-0'],
  ['xdg-utils'],
];

const FOR_TESTS = [
  ...FOR_THE_APP,
  ['at-spi2-core'],
  ['dbus'],
  ['desktop-file-utils'],
  ['ffmpeg'],
  ['fonts-noto-cjk'],
  ['fonts-noto-color-emoji'],
  ['fonts-noto-core'],
  ['gnome-keyring'],
  ['libglib2.0-bin'],
  ['libsecret-tools'],
  ['openssl'],
  ['poppler-utils'],
  ['xvfb'],
];

/** The engine that ships, nearly (e2e/shipping-engine.spec.ts). Ubuntu's package of that name is a snap. */
const ON_DEBIAN = [['chromium']];
export const DEBIANS_CHROMIUM = '/usr/bin/chromium';

/** What runs Windows' programs, and compilers for the one library that it lacks (wine.mjs) and for an uninstaller. */
const FOR_WINDOWS = [
  ['wine'],
  ['wine64'],
  ['gcc-mingw-w64-x86-64-win32', 'gcc-mingw-w64-x86-64'],
  ['nsis'],
];

const PURPOSES = { app: FOR_THE_APP, tests: FOR_TESTS, windows: FOR_WINDOWS };

/**
 * @param {keyof PURPOSES} purpose
 * @param {string} release Of /etc/os-release.
 */
export function wantedPackages(purpose, release) {
  const isDebian = /^ID="?debian"?$/m.test(release);
  return [...PURPOSES[purpose], ...(purpose === 'tests' && isDebian ? ON_DEBIAN : [])];
}

/**
 * @param {string[][]} wanted
 * @param {ReadonlySet<string>} installed
 */
export function missingPackages(wanted, installed) {
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/**
 * Of each entry the first name that the distribution has; the first one where none is known.
 * @param {string[][]} missing
 * @param {ReadonlySet<string>} available
 */
export function chosenNames(missing, available) {
  return missing.map((names) => names.find((name) => available.has(name)) ?? names[0]);
}

/**
 * @param {string} listing Of dpkg-query: a name and a status a line.
 * @returns {Set<string>}
 */
export function installedIn(listing) {
  const lines = listing.split('\n').map((line) => line.trim().split(/\s+/));
  return new Set(lines.filter(([, status]) => status === 'installed').map(([name]) => name));
}

/** Names with a real version (apt-cache knows virtual packages too, without one). */
export function availableIn(policy) {
  const names = new Set();
  let name = '';
  for (const line of policy.split('\n')) {
    if (/^\S+:$/.test(line)) name = line.slice(0, -1);
    else if (/^\s+Candidate: (?!\(none\))/.test(line)) names.add(name);
  }
  return names;
}

const release = () =>
  existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';

/** Or one of its kin. */
export const isDebian = () => /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release());

async function lookUp(wanted) {
  const query = await run('dpkg-query', [
    '--show',
    `--showformat=\${Package} \${db:Status-Status}\n`,
    ...wanted.flat(),
  ]);
  return missingPackages(wanted, installedIn(query.output));
}

async function choose(missing) {
  const policy = await run('apt-cache', ['policy', ...missing.flat()]);
  const available = availableIn(policy.output);
  return { names: chosenNames(missing, available), known: available.size >= missing.length };
}

const APT = ['-y', '-qq', '-o', 'DPkg::Lock::Timeout=120', '--no-install-recommends'];

async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  let choice = await choose(missing);
  if (!choice.known) {
    await runOrFail('Reading the package lists', 'apt-get', ['update', '-qq'], { env });
    choice = await choose(missing);
  }
  const tryInstall = () => run('apt-get', ['install', ...APT, ...choice.names], { env });
  if ((await tryInstall()).code === 0) return;
  // Lists that have aged name versions that the mirror no longer has.
  await runOrFail('Reading the package lists', 'apt-get', ['update', '-qq'], { env });
  await runOrFail('Installing system packages', 'apt-get', ['install', ...APT, ...choice.names], {
    env,
  });
}

/**
 * As root on Debian or Ubuntu installs what is missing; otherwise stops with the one line to run.
 * On other systems there is nothing to look up.
 * @param {'app' | 'tests' | 'windows'} purpose
 * @param {import('./progress.mjs').Progress} progress
 */
export async function ensureSystemPackages(purpose, progress) {
  if (process.platform !== 'linux' || !isDebian()) return;
  const missing = await lookUp(wantedPackages(purpose, release()));
  if (missing.length === 0) return;
  if (process.getuid?.() === 0) {
    const label = `Installing ${missing.length} system packages (apt-get)`;
    await progress.step(label, () => install(missing));
    return;
  }
  const { names } = await choose(missing);
  throw new PlainError(
    `Some system packages are missing. Run this line, then the command again:\n` +
      `  sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`,
  );
}
