/** `npm run e2e`: the end-to-end tests on the built app. Arguments go on to Playwright. */
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, continueOnPinnedNode } from './lib/node.mjs';
import { ROOT } from './lib/paths.mjs';
import { main } from './lib/plain-error.mjs';
import { createProgress } from './lib/progress.mjs';
import { runAttached } from './lib/run.mjs';
import { ensureRuntime } from './lib/runtime.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

await main(async () => {
  checkNode();
  const progress = createProgress();
  await ensureInstalled(progress);
  await continueOnPinnedNode(import.meta.filename);
  await ensureSystemPackages('tests', progress);
  await ensureBuilt(progress);
  const runtime = await ensureRuntime(progress);
  const cli = join(ROOT, 'node_modules/@playwright/test/cli.js');
  process.exitCode = await runAttached(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
    env: { ...process.env, ELECTRON_EXEC_PATH: runtime.path },
  });
});
