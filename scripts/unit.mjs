/** `npm run unit`: the unit tests, of some files or all; arguments go on to Vitest. */
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, continueOnNewerNode } from './lib/node.mjs';
import { main } from './lib/plain-error.mjs';
import { createProgress } from './lib/progress.mjs';
import { runAttached } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

await main(async () => {
  checkNode();
  await continueOnNewerNode(import.meta.filename);
  await ensureInstalled(createProgress());
  process.exitCode = await runAttached(process.execPath, [
    tools.vitest,
    'run',
    ...process.argv.slice(2),
  ]);
});
