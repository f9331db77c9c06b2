/** The programs of the npm packages, to be run with Node. */
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

const inPackages = (path) => join(ROOT, 'node_modules', path);

export const tools = {
  biome: inPackages('@biomejs/biome/bin/biome'),
  electronVite: inPackages('electron-vite/bin/electron-vite.js'),
  knip: inPackages('knip/bin/knip.js'),
  playwright: inPackages('@playwright/test/cli.js'),
  stylelint: inPackages('stylelint/bin/stylelint.mjs'),
  typescript: inPackages('typescript/bin/tsc'),
  vite: inPackages('vite/bin/vite.js'),
  vitest: inPackages('vitest/vitest.mjs'),
};
