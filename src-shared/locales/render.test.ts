import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance, type Resource } from 'i18next';
import { describe, expect, it } from 'vitest';
import { saidValues } from '../said-values';
import { type Language, languages } from './index';

type Tree = { [key: string]: string | Tree };
const folder = import.meta.dirname;
/** Each plural category of each language is met by one of these. */
const COUNTS = [0, 1, 2, 3, 11, 100, 1_000_000];
const pluralForm = /_(zero|one|two|few|many|other)$/;

const catalogs = (language: Language) =>
  Object.fromEntries(
    readdirSync(join(folder, language))
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.slice(0, -5),
        JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Tree,
      ]),
  );

const entries = (tree: Tree, path: string): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : entries(value, `${path}${key}.`),
  );

/** By key without its plural form: the names of what is filled in. */
function sentences(words: Record<string, Tree>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [namespace, tree] of Object.entries(words)) {
    for (const [key, text] of entries(tree, `${namespace}:`)) {
      const base = key.replace(pluralForm, '');
      const names = found.get(base) ?? new Set();
      for (const [, name = ''] of text.matchAll(/{{\s*([^},\s]+)/g)) names.add(name);
      if (base !== key) names.add('count');
      found.set(base, names);
    }
  }
  return found;
}

describe.each(languages)('%s', (language) => {
  const words = catalogs(language);
  const i18n = createInstance().use(saidValues(() => language));
  void i18n.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: words } as Resource,
    interpolation: { escapeValue: false, alwaysFormat: true },
    initAsync: false,
  });

  it('says each sentence with what is filled in, for any count', () => {
    const faults: string[] = [];
    for (const [key, names] of sentences(words)) {
      const values = Object.fromEntries([...names].map((name) => [name, `‹${name}›`]));
      for (const count of names.has('count') ? COUNTS : [undefined]) {
        const filled = { ...values, ...(count === undefined ? {} : { count }) };
        const said = i18n.t(key, filled);
        if (!i18n.exists(key, filled) || /{{|}}|\$t\(|undefined|NaN|\[object/.test(said)) {
          faults.push(`${key} (${count ?? ''}): ${said}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});
