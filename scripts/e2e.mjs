/**
 * `npm run e2e`: the end-to-end tests on the built app. Arguments go on to Playwright; without
 * `--project` it is the project `e2e` (playwright.config.ts has the others).
 */
import { main } from './lib/plain-error.mjs';
import { prepare } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';
import { runAttached } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

await main(async () => {
  const runtime = await prepare(import.meta.filename, 'tests', createProgress());
  const given = process.argv.slice(2);
  const project = given.some((arg) => arg.startsWith('--project')) ? [] : ['--project=e2e'];
  const args = [tools.playwright, 'test', ...project, ...given];
  process.exitCode = await runAttached(process.execPath, args, {
    env: { ...process.env, ELECTRON_EXEC_PATH: runtime.path },
  });
});
