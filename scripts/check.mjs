/** `npm run check`: before a commit: types, lint, and the unit tests of what differs from main. */
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, continueOnNewerNode } from './lib/node.mjs';
import { main } from './lib/plain-error.mjs';
import { createProgress } from './lib/progress.mjs';
import { run, runAttached } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

await main(async () => {
  checkNode();
  await continueOnNewerNode(import.meta.filename);
  await ensureInstalled(createProgress());
  const [since = 'main'] = process.argv.slice(2);
  const { output } = await run('git', ['diff', '--name-only', '--diff-filter=d', since]);
  const changed = output.split('\n').filter((file) => /\.(?:tsx?|mjs)$/.test(file));
  const withNode = (tool, ...args) => runAttached(process.execPath, [tool, ...args]);
  const codes = await Promise.all([
    withNode(tools.typescript, '--noEmit'),
    changed.length > 0 && withNode(tools.biome, 'check', '--error-on-warnings', ...changed),
    changed.length > 0 &&
      withNode(tools.vitest, 'related', ...changed, '--run', '--passWithNoTests'),
  ]);
  process.exitCode = Math.max(...codes.map(Number));
});
