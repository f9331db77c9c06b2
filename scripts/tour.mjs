/** `npm run tour`: the main job played on a virtual display, told step by step, with a video. */
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readOptions } from './lib/options.mjs';
import { E2E_OUTPUT, ROOT } from './lib/paths.mjs';
import { main, PlainError } from './lib/plain-error.mjs';
import { prepare } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';
import { hasDisplay } from './lib/session.mjs';

const USAGE = `Plays the main job of Wassist Tray against the simulator and prints each step.

  --watch   on the display that is there, without a video
  --help    this text`;

await main(async () => {
  const options = readOptions(USAGE, { watch: { type: 'boolean', default: false } });
  if (!options) return;
  if (process.platform !== 'linux') {
    throw new PlainError(
      'The tour needs Linux; `npm start -- --demo` shows the app with a demo shop.',
    );
  }
  const { watch } = options;
  if (watch && !hasDisplay()) {
    throw new PlainError('There is no display here to watch the tour on.');
  }

  const progress = createProgress();
  const runtime = await prepare(import.meta.filename, 'tests', progress);
  process.env.ELECTRON_EXEC_PATH = runtime.path;
  const folder = join(E2E_OUTPUT, 'tour');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { playTour } = await import('../e2e/tour/tour.ts');
  await playTour({ folder, watch, step: progress.step }).catch((error) => {
    throw new PlainError(`The tour stopped here: ${error.message}`);
  });
  progress.line(`Screenshots${watch ? '' : ' and a video'} are in ${relative(ROOT, folder)}.`);
});
