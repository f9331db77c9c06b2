/** `npm start`: installs what is missing, builds, finds the runtime and opens the app. */
import { ROOT } from './lib/paths.mjs';
import { main, PlainError } from './lib/plain-error.mjs';
import { prepare } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';
import { runAttached } from './lib/run.mjs';
import { hasDisplay, rootSwitches } from './lib/session.mjs';

await main(async () => {
  if (!hasDisplay()) {
    throw new PlainError(
      'There is no display here for the app to open on; `npm run tour` shows it on a virtual one.',
    );
  }
  const progress = createProgress();
  const runtime = await prepare(import.meta.filename, 'app', progress);
  const switches = rootSwitches();
  if (switches.length > 0) {
    progress.line('Running as root, so Chromium’s sandbox is switched off (--no-sandbox).');
  }
  progress.line('Starting Wassist Tray. Closing its window leaves it in the tray; Ctrl+C ends it.');
  const args = [ROOT, ...switches, ...process.argv.slice(2)];
  process.exitCode = await runAttached(runtime.path, args, { asksToQuit: true });
});
