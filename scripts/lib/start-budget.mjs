/** How much JavaScript a page loads before its first frame, held to a limit when it is built. */
import { gzipSync } from 'node:zlib';

/** A kilobyte as the budget counts it: 1000 bytes after gzip. */
const KILOBYTE = 1000;

/**
 * Names of the chunks that are loaded at the start: those of the modules that match, and all that
 * they import statically.
 * @param {Record<string, {type: string, imports?: string[], moduleIds?: string[]}>} bundle
 * @param {RegExp[]} modules
 */
export function startChunks(bundle, modules) {
  const wanted = Object.entries(bundle).filter(([, { moduleIds = [] }]) =>
    moduleIds.some((id) => modules.some((module) => module.test(id))),
  );
  const found = new Set();
  const add = (name) => {
    if (found.has(name) || bundle[name]?.type !== 'chunk') return;
    found.add(name);
    for (const imported of bundle[name].imports ?? []) add(imported);
  };
  for (const [name] of wanted) add(name);
  return [...found];
}

/**
 * A Vite plugin that fails the build of a page which loads too much at its start.
 * @param {{limitKilobytes: number, modules: RegExp[]}} options
 * @returns {import('vite').Plugin}
 */
export function startBudget({ limitKilobytes, modules }) {
  return {
    name: 'start-budget',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // After Vite has written the names of the files that go with each later part.
      order: 'post',
      handler(_, bundle) {
        const names = startChunks(bundle, modules);
        const bytes = names.reduce((sum, name) => sum + gzipSync(bundle[name].code).length, 0);
        const kilobytes = (bytes / KILOBYTE).toFixed(1);
        const words = `${kilobytes} kB of JavaScript (gzip, ${names.length} files) at the start of the main window`;
        if (bytes > limitKilobytes * KILOBYTE)
          this.error(`${words}: the limit is ${limitKilobytes} kB`);
        this.info(words);
      },
    },
  };
}
