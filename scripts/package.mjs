/**
 * `npm run package`: builds the app and packs it for the machine at hand. With only the development
 * runtime it says so and makes an unpacked directory from it, for tests. Arguments: `--dir` (unpacked
 * only), `--publish` (to the GitHub release that the tag names).
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'electron-builder';
import config from '../electron-builder.config.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { createProgress } from './lib/progress.mjs';
import { ensureRuntime } from './lib/runtime.mjs';

const progress = createProgress();
const runtime = await ensureRuntime(progress);
await ensureBuilt(progress);

const unpackedOnly = process.argv.includes('--dir') || runtime.kind !== 'pinned';
const dist = dirname(runtime.path);
if (runtime.kind !== 'pinned') {
  progress.line(
    'Packing an unpacked directory only: an installer is made from the pinned Electron.',
  );
}

await build({
  config: {
    ...config,
    ...(runtime.kind === 'pinned'
      ? {}
      : {
          electronDist: dist,
          electronVersion: readFileSync(join(dist, 'version'), 'utf8').trim(),
        }),
  },
  dir: unpackedOnly,
  publish: process.argv.includes('--publish') ? 'always' : 'never',
});
