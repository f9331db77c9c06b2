/** `npm run package`: builds the app and packs it for the machine at hand. */
import { readOptions } from './lib/options.mjs';
import { main, PlainError } from './lib/plain-error.mjs';
import { prepare } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';

const USAGE = `Packs Wassist Tray into dist/ for this machine's platform.

  --dir          an unpacked directory for this machine, no installer
  --deb          only the .deb, for this machine (Linux); \`npm run install-test\` installs it
  --for-tests    only what tests drive, in dist/for-tests/: it takes switches that a shipped app refuses
  --arch=LIST    installers for these processors, e.g. --arch=x64,arm64 (default: this machine's)
  --help         this text`;

await main(async () => {
  const options = readOptions(USAGE, {
    dir: { type: 'boolean', default: false },
    deb: { type: 'boolean', default: false },
    'for-tests': { type: 'boolean', default: false },
    arch: { type: 'string', default: process.arch },
  });
  if (!options) return;
  if (options.deb && process.platform !== 'linux') throw new PlainError('A .deb is made on Linux.');
  const progress = createProgress();
  const runtime = await prepare(import.meta.filename, 'app', progress);
  const { pack } = await import('./lib/packaging/pack.mjs');
  await pack(
    {
      dir: options.dir,
      deb: options.deb,
      forTests: options['for-tests'],
      arches: options.arch.split(','),
    },
    runtime,
    progress,
  );
});
