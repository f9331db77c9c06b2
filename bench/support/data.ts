/** The app's own rooms for Node, as bench/build.mjs bundles them. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type BenchData = typeof import('../data/index.ts');

const OUT = join(import.meta.dirname, '../../out/bench');
/** The program that serves the inbox's own world (bench/data/server.ts). */
export const SERVER = join(OUT, 'server.js');

/** @throws Error before `buildBench` has run. */
export const loadData = () =>
  import(pathToFileURL(join(OUT, 'data.js')).href) as Promise<BenchData>;
