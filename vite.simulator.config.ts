import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** The simulator as a plain Node program of its own: `out/simulator/cli.js`. */
export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'src-shared') } },
  build: {
    ssr: true,
    outDir: 'out/simulator',
    target: 'node20.18',
    rolldownOptions: {
      input: { cli: resolve(import.meta.dirname, 'src-simulator/cli.ts') },
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true },
});
