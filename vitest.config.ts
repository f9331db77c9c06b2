import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { catalogs } from './scripts/lib/catalogs.mjs';
import { startNamespaces } from './src-shared/locales/index.ts';

const alias = { '@shared': resolve(import.meta.dirname, 'src-shared') };

export default defineConfig({
  test: {
    // Vitest itself leaves one core free, of two.
    maxWorkers: '100%',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: ['scripts/testing/fixed-seed.mjs', 'scripts/testing/close-databases.mjs'],
          // Some start servers and fill databases; two cores may be busy with other suites.
          testTimeout: 20_000,
          include: [
            'src-{main,shared,simulator,preload}/**/*.test.ts',
            '{e2e,bench}/**/*.test.ts',
            'scripts/**/*.test.mjs',
          ],
        },
      },
      {
        resolve: { alias },
        plugins: [catalogs(resolve(import.meta.dirname, 'src-shared/locales'), startNamespaces)],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['src-renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['src-renderer/test/setup.ts', 'scripts/testing/fixed-seed.mjs'],
          testTimeout: 20_000,
          // Stylesheets are empty in tests, but for the one that is read as text.
          css: { include: [/\.module\.css/, /\.css\?raw/] },
        },
      },
    ],
  },
});
