/** `npm start`: installs what is missing, builds, finds the runtime and opens the app. */
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, continueOnPinnedNode } from './lib/node.mjs';
import { ROOT } from './lib/paths.mjs';
import { main, PlainError } from './lib/plain-error.mjs';
import { createProgress } from './lib/progress.mjs';
import { runAttached } from './lib/run.mjs';
import { ensureRuntime } from './lib/runtime.mjs';
import { hasDisplay, rootSwitches } from './lib/session.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

await main(async () => {
  checkNode();
  if (!hasDisplay()) {
    throw new PlainError(
      'There is no display here for the app to open on; `npm run tour` shows it on a virtual one.',
    );
  }
  const progress = createProgress();
  await ensureInstalled(progress);
  await continueOnPinnedNode(import.meta.filename);
  await ensureSystemPackages('app', progress);
  await ensureBuilt(progress);
  const runtime = await ensureRuntime(progress);

  const switches = rootSwitches();
  if (switches.length > 0) {
    progress.line('Running as root, so Chromium’s sandbox is switched off (--no-sandbox).');
  }
  progress.line(
    'Starting Wassist Tray. It stays in the tray when its window is closed; Ctrl+C ends it.',
  );
  process.exitCode = await runAttached(runtime.path, [ROOT, ...switches, ...process.argv.slice(2)]);
});
