/**
 * `virtual:catalogs`: the catalogs of src-shared/locales as the renderer loads them, two files for each
 * language: what the first screen needs, and the rest. Strings of main alone are left out. What the first
 * screen needs in English comes with the page's first file: one of its own is asked for only when that one
 * has run, and then waits for main's first answer.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const PREFIX = 'virtual:catalogs';
const ENGLISH = 'start/en';
/** Namespaces that no page shows. */
const mainOnly = ['attention', 'guard', 'native'];

/**
 * @param {string} folder With one folder for each language, a file for each namespace in it.
 * @param {string[]} startNamespaces What the first screen needs.
 * @returns {import('vite').Plugin}
 */
export function catalogs(folder, startNamespaces) {
  const languages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return {
    name: 'catalogs',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const [, part, language] = id.split('/');
      if (!language) {
        const loader = (at) =>
          at === ENGLISH ? 'async()=>({default:english})' : `()=>import('${PREFIX}/${at}')`;
        return [
          `import english from '${PREFIX}/${ENGLISH}';`,
          ...['start', 'later'].map((it) => {
            const loaders = languages.map(
              (language) => `'${language}':${loader(`${it}/${language}`)}`,
            );
            return `export const ${it}={${loaders}};`;
          }),
        ].join('\n');
      }
      const files = readdirSync(join(folder, language)).filter((file) => file.endsWith('.json'));
      const namespaces = files
        .map((file) => file.replace('.json', ''))
        .filter((it) => !mainOnly.includes(it))
        .filter((it) => startNamespaces.includes(it) === (part === 'start'));
      return [
        ...namespaces.map(
          (it) => `import ${it} from ${pathOf(join(folder, language, `${it}.json`))};`,
        ),
        `export default {${namespaces.join()}};`,
      ].join('\n');
    },
  };
}

/** As Vite writes paths, on Windows too. */
const pathOf = (path) => JSON.stringify(path.replaceAll('\\', '/'));
