/** `npm run simulator -- --help`: installs and builds what is missing, and runs the simulator. */
import { ensureSimulator } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, continueOnNewerNode } from './lib/node.mjs';
import { main } from './lib/plain-error.mjs';
import { createProgress } from './lib/progress.mjs';
import { runAttached } from './lib/run.mjs';

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
  const cli = await ensureSimulator(progress);
  endWithNpm();
  process.exitCode = await runAttached(process.execPath, [cli, ...process.argv.slice(2)]);
});
