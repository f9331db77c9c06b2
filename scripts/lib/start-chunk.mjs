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

/**
 * Another group: the catalogs of a language, so that a language is one file and not one per namespace.
 * @param {string} name What the file's name begins with; the language follows.
 * @param {(language: string, namespace: string) => boolean} holds
 * @returns {{ name: (id: string) => string | null }}
 */
export function catalogChunk(name, holds) {
  return {
    name(id) {
      const [, language, namespace] = /\/locales\/([\w-]+)\/(\w+)\.json$/.exec(id) ?? [];
      return language && namespace && holds(language, namespace) ? `${name}-${language}` : null;
    },
  };
}
