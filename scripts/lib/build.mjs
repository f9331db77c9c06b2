/** The app and the simulator, built when a source is newer than what was built of it. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { OUT, ROOT } from './paths.mjs';
import { runOrFail } from './run.mjs';
import { tools } from './tools.mjs';

const SIMULATOR_CONFIG = 'vite.simulator.config.ts';
const SOURCES = [
  'src-main',
  'src-preload',
  'src-renderer',
  'src-shared',
  'src-simulator',
  'electron.vite.config.ts',
  SIMULATOR_CONFIG,
  'package-lock.json',
];
const STAMP = join(OUT, '.built');

/**
 * Newest modification time at or under a path, in milliseconds. Folders count too: theirs changes
 * when a file in them is removed.
 * @param {string} path
 * @returns {number}
 */
export function newestMs(path) {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts) return 0;
  if (!facts.isDirectory()) return facts.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestMs(join(path, name))),
    facts.mtimeMs,
  );
}

function isBuilt() {
  if (!existsSync(STAMP)) return false;
  const builtMs = statSync(STAMP).mtimeMs;
  return SOURCES.every((source) => newestMs(join(ROOT, source)) <= builtMs);
}

const buildSimulator = () =>
  runOrFail('Building the simulator', process.execPath, [
    tools.vite,
    'build',
    '--config',
    SIMULATOR_CONFIG,
  ]);

/**
 * The simulator alone, which needs no Electron.
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} Its program.
 */
export async function ensureSimulator(progress) {
  const cli = join(OUT, 'simulator/cli.js');
  const sources = ['src-simulator', SIMULATOR_CONFIG].map((path) => newestMs(join(ROOT, path)));
  if (!existsSync(cli) || statSync(cli).mtimeMs < Math.max(...sources)) {
    await progress.step('Building the simulator', buildSimulator);
  }
  return cli;
}

/**
 * @param {import('./progress.mjs').Progress} progress
 */
export async function ensureBuilt(progress) {
  if (isBuilt()) return;
  await progress.step('Building', async () => {
    // A source that changes while the build runs must count as newer than it.
    const startedAt = new Date();
    rmSync(STAMP, { force: true });
    await runOrFail('Building the app', process.execPath, [tools.electronVite, 'build']);
    await buildSimulator();
    mkdirSync(OUT, { recursive: true });
    writeFileSync(STAMP, '');
    utimesSync(STAMP, startedAt, startedAt);
  });
}
