/** Licences of what is shipped of others: most of them ask to be handed on with every copy. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Licence
 * @property {string} name Of the npm package.
 * @property {string} version
 * @property {string} licence As its package.json names it, mostly by SPDX's identifier.
 * @property {string} text Of the files that it brings along; empty where it brings none.
 */

/** The folder of the package that a module belongs to; null: to none. */
export function packageFolder(moduleId) {
  if (moduleId.startsWith('\0')) return null;
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(moduleId)?.[0] ?? null;
}

/**
 * @param {string} folder
 * @returns {Licence}
 */
export function licenceOf(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return {
    name: manifest.name,
    version: manifest.version,
    licence: named(manifest.license ?? manifest.licenses),
    text: texts.join('\n\n'),
  };
}

/** Old packages give an object, or several. */
function named(field) {
  const names = [field].flat().map((one) => one?.type ?? one);
  return names.filter(Boolean).join(' OR ');
}

/**
 * The packages in node_modules of an installed copy, according to package-lock.json.
 * @param {string} root
 */
function shippedFolders(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path && !dev)
    .map(([path]) => join(root, path))
    .filter(existsSync);
}

/**
 * Vite plugins: each build gathers what it bundles, and the last one writes a list of `Licence`, by name.
 * @param {{ root: string, fileName: string }} options
 * @returns {{ gather: import('vite').Plugin, write: import('vite').Plugin }}
 */
export function collectLicences({ root, fileName }) {
  /** @type {Set<string>} */
  const folders = new Set();
  const gather = (bundle) => {
    for (const { moduleIds = [] } of Object.values(bundle)) {
      for (const folder of moduleIds.map(packageFolder)) if (folder) folders.add(folder);
    }
  };
  return {
    gather: {
      name: 'gather-licences',
      apply: 'build',
      generateBundle: (_, bundle) => gather(bundle),
    },
    write: {
      name: 'write-licences',
      apply: 'build',
      generateBundle(_, bundle) {
        gather(bundle);
        const all = [...folders, ...shippedFolders(root)].map(licenceOf);
        const once = new Map(all.map((one) => [`${one.name} ${one.version}`, one]));
        const list = [...once.values()].sort((one, other) =>
          one.name.localeCompare(other.name, 'en'),
        );
        this.emitFile({ type: 'asset', fileName, source: JSON.stringify(list) });
      },
    },
  };
}
