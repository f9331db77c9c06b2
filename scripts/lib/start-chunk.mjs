/** Puts what a page needs for its first frame into one file: each file is a request that main answers. */

/**
 * @typedef {object} Bundle What rolldown tells of it.
 * @property {(id: string) => { importers: readonly string[] } | null} getModuleInfo
 */

/**
 * A group for rolldown's `codeSplitting.groups`.
 * @param {string} name Of the file.
 * @param {RegExp[]} modules They, and all that they import statically.
 * @returns {{ name: (id: string, bundle: Bundle) => string | null }}
 */
export function startChunk(name, modules) {
  return {
    name(id, bundle) {
      const importers = new Set([id]);
      for (const one of importers) {
        if (modules.some((module) => module.test(one))) return name;
        for (const importer of bundle.getModuleInfo(one)?.importers ?? []) importers.add(importer);
      }
      return null;
    },
  };
}
