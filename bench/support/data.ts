/** The app's own rooms for Node, as bench/build.mjs bundles them. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type BenchData = typeof import('../data/index.ts');

const OUT = join(import.meta.dirname, '../../out/bench');
export const SERVER = join(OUT, 'server.js');

export const loadData = () =>
  import(pathToFileURL(join(OUT, 'data.js')).href) as Promise<BenchData>;
