/** `npm run install-test`: installs the .deb, uses what was installed, and removes it again. */
import { join } from 'node:path';
import { hasOwnView, inOwnView } from './lib/own-view.mjs';
import { E2E_OUTPUT } from './lib/paths.mjs';
import { main, PlainError } from './lib/plain-error.mjs';
import { prepare } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';
import { runAttached } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

await main(async () => {
  if (!(await hasOwnView())) {
    throw new PlainError(
      'The .deb is installed into a view of the system that only this test sees. That takes root, on Debian or Ubuntu.',
    );
  }
  await prepare(import.meta.filename, 'tests', createProgress());
  const playwright = [
    ...[tools.playwright, 'test', '--project=installed'],
    // What other tests left is kept.
    `--output=${join(E2E_OUTPUT, 'installed/tests')}`,
    ...process.argv.slice(2),
  ];
  process.exitCode = await inOwnView(({ command, args, env }) =>
    runAttached(command, [...args, process.execPath, ...playwright], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: join(E2E_OUTPUT, 'installed/results.json') },
    }),
  );
});
