import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closestLanguage, languages } from './index';

type Tree = { [key: string]: string | Tree };
const folder = import.meta.dirname;
const namespaces = (language: string) => readdirSync(join(folder, language)).sort();

function entries(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : entries(value, `${path}${key}.`),
  );
}
const read = (language: string, file: string) =>
  new Map(entries(JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Tree));

/** Spanish and Portuguese add a plural form `_many`; the forms that English has must be there. */
const withoutExtraPlurals = (keys: Iterable<string>) =>
  [...keys].filter((key) => !key.endsWith('_many')).sort();
const placeholders = (text: string) =>
  [...text.matchAll(/{{\s*([^},\s]+)/g)].map((m) => m[1]).sort();

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  it('has every namespace of English', () => {
    expect(namespaces(language)).toEqual(namespaces('en'));
  });

  it.each(namespaces('en'))('%s has the keys and placeholders of English', (file) => {
    const english = read('en', file);
    const other = read(language, file);
    expect(withoutExtraPlurals(other.keys())).toEqual(withoutExtraPlurals(english.keys()));
    for (const [key, text] of english) {
      expect(other.get(key)?.trim(), `${file} ${key}`).toBeTruthy();
      expect(placeholders(other.get(key) ?? ''), `${file} ${key}`).toEqual(placeholders(text));
    }
  });
});

it('finds the nearest language for a system locale', () => {
  expect(['es-MX', 'pt-PT', 'de-DE', 'en-GB'].map(closestLanguage)).toEqual([
    'es',
    'pt-BR',
    'en',
    'en',
  ]);
});
