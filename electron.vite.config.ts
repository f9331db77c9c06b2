import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { asciiOnly } from './scripts/lib/ascii-only.mjs';
import { catalogs } from './scripts/lib/catalogs.mjs';
import { collectLicences } from './scripts/lib/licences.mjs';
import { startBudget } from './scripts/lib/start-budget.mjs';
import { catalogChunk, startChunk } from './scripts/lib/start-chunk.mjs';
import { startNamespaces } from './src-shared/locales/index.ts';

/** What the main window draws first. */
const firstScreen = [/src-renderer\/main\.tsx$/, /app\/MainWindow\.tsx$/];
const noJsonSchema = resolve(import.meta.dirname, 'src-main/storage/no-json-schema.ts');
// One list for all three builds, which run in the order below.
const licences = collectLicences({ root: import.meta.dirname, fileName: 'licences.json' });
const locales = resolve(import.meta.dirname, 'src-shared/locales');
const alias = { '@shared': resolve(import.meta.dirname, 'src-shared') };

/**
 * Main is one ESM bundle; only native modules and the two Electron libraries named in
 * package.json's `dependencies` stay outside it. The preload is one CJS file, since a
 * sandboxed preload cannot be ESM (Electron docs, "ES Modules").
 */
export default defineConfig({
  main: {
    plugins: [licences.gather, asciiOnly()],
    resolve: { alias: { ...alias, 'ajv/dist/2020.js': noJsonSchema, 'ajv-formats': noJsonSchema } },
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      // Read and compiled at each start.
      minify: true,
      rolldownOptions: {
        input: { index: resolve(import.meta.dirname, 'src-main/index.ts') },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: {
            groups: [
              catalogChunk('words', (language, part) => language !== 'en' && part !== 'guard'),
            ],
          },
        },
      },
    },
  },
  preload: {
    plugins: [licences.gather],
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(import.meta.dirname, 'src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    resolve: { alias },
    plugins: [
      react(),
      catalogs(locales, startNamespaces),
      licences.write,
      startBudget({ limitKilobytes: 180, modules: firstScreen }),
    ],
    build: {
      outDir: resolve(import.meta.dirname, 'out/renderer'),
      target: 'chrome130',
      minify: true,
      modulePreload: {
        polyfill: false,
        // A list of names in the first file. Scripts are found by their imports, and none is far away.
        resolveDependencies: (_, names, { hostType }) =>
          hostType === 'html' ? names : names.filter((name) => name.endsWith('.css')),
      },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: resolve(import.meta.dirname, 'src-renderer/index.html') },
        output: {
          codeSplitting: {
            groups: [
              startChunk('start', firstScreen),
              startChunk('conversation', [/app\/ConversationPane\.tsx$/]),
            ],
          },
        },
      },
    },
  },
});
