/** `npm run simulator -- --help`: installs and builds what is missing, and runs the simulator. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newestMs } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, continueOnNewerNode } from './lib/node.mjs';
import { OUT, ROOT } from './lib/paths.mjs';
import { main } from './lib/plain-error.mjs';
import { createProgress } from './lib/progress.mjs';
import { runAttached, runOrFail } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

const CONFIG = 'vite.simulator.config.ts';
const CLI = join(OUT, 'simulator/cli.js');

/** npm does not hand a SIGTERM on to what it runs: notices that the shell between has gone, and ends. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

await main(async () => {
  checkNode();
  await continueOnNewerNode(import.meta.filename);
  const progress = createProgress();
  await ensureInstalled(progress);
  const newest = Math.max(...['src-simulator', CONFIG].map((path) => newestMs(join(ROOT, path))));
  if (!existsSync(CLI) || statSync(CLI).mtimeMs < newest) {
    await progress.step('Building the simulator', () =>
      runOrFail('Building the simulator', process.execPath, [
        tools.vite,
        'build',
        '--config',
        CONFIG,
      ]),
    );
  }
  endWithNpm();
  process.exitCode = await runAttached(process.execPath, [CLI, ...process.argv.slice(2)]);
});
