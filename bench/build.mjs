/** Bundles what the measurements need beside the app: its own rooms for Node, and the empty app's page. */
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'out/bench');
const common = {
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { '@shared': join(ROOT, 'src-shared') } },
};

/** Into out/bench/, from scratch. */
export async function buildBench() {
  await build({
    ...common,
    root: ROOT,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: OUT,
      emptyOutDir: true,
      target: 'node24',
      rolldownOptions: {
        input: {
          data: join(import.meta.dirname, 'data/index.ts'),
          server: join(import.meta.dirname, 'data/server.ts'),
        },
        external: ['libsql'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  await build({
    ...common,
    root: join(import.meta.dirname, 'empty-app/page'),
    build: {
      outDir: join(OUT, 'empty-page'),
      emptyOutDir: true,
      // As the app's own pages are built.
      target: 'chrome130',
      modulePreload: { polyfill: false },
    },
  });
}
