import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { closestLanguage, type Language, languages, textDirection } from './index';
import { languageNames } from './names';
import { sameAsEnglish } from './same-as-english';

type Tree = { [key: string]: string | Tree };
const folder = import.meta.dirname;
const namespaces = (language: string) =>
  readdirSync(join(folder, language))
    .filter((file) => file.endsWith('.json'))
    .sort();

function entries(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : entries(value, `${path}${key}.`),
  );
}
const treeOf = (language: string, file: string) =>
  JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Tree;
const read = (language: string, file: string) => new Map(entries(treeOf(language, file)));

const pluralForm = /_(zero|one|two|few|many|other)$/;
/** Keys that stand for a sentence with a count; other keys may end in `_one` by chance, none does. */
const counted = (keys: Iterable<string>) =>
  new Set([...keys].flatMap((key) => (key.endsWith('_other') ? [key.slice(0, -6)] : [])));

/** What a language must have where English has these keys: each plural form that its counts take. */
function wantedKeys(language: string, english: Iterable<string>): string[] {
  const keys = [...english];
  const plurals = counted(keys);
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const wanted = keys.flatMap((key) => {
    const base = key.replace(pluralForm, '');
    return plurals.has(base)
      ? [...pluralCategories.map((category) => `${base}_${category}`), ...zeroOf(key)]
      : [key];
  });
  return [...new Set(wanted)].sort();
}
/** i18next asks for it by itself where the count is 0. */
const zeroOf = (key: string) => (key.endsWith('_zero') ? [key] : []);

const placeholders = (text: string) =>
  [...text.matchAll(/{{\s*([^},\s]+)/g)].map((m) => m[1] ?? '').sort();

/** The English text of the same place: of any plural form the one for many. */
function englishOf(english: Map<string, string>, key: string): string {
  return english.get(key) ?? english.get(key.replace(pluralForm, '_other')) ?? '';
}
const withoutNumber = (names: string[]) =>
  names.filter((name) => name !== 'count' && name !== 'formatted');

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  it('has every namespace of English', () => {
    expect(namespaces(language)).toEqual(namespaces('en'));
  });

  it.each(namespaces('en'))('%s has the keys, plural forms and placeholders', (file) => {
    const english = read('en', file);
    const other = read(language, file);
    expect([...other.keys()].sort()).toEqual(wantedKeys(language, english.keys()));
    for (const [key, text] of other) {
      expect(text.trim(), `${file} ${key}`).toBeTruthy();
      // "No message", "one message" and "two messages" may be words alone.
      const countsInWords = /_(zero|one|two)$/.test(key);
      const [said, wanted] = [placeholders(text), placeholders(englishOf(english, key))];
      if (countsInWords)
        expect(withoutNumber(said), `${file} ${key}`).toEqual(withoutNumber(wanted));
      else expect(said, `${file} ${key}`).toEqual(wanted);
    }
  });

  it('leaves nothing in English', () => {
    const left = namespaces('en').flatMap((file) => {
      const english = read('en', file);
      return [...read(language, file)].flatMap(([key, text]) =>
        text === englishOf(english, key) && /\p{L}/u.test(text.replace(/{{.*?}}/g, ''))
          ? [text]
          : [],
      );
    });
    const reviewed = sameAsEnglish(language);
    expect(left.filter((text) => !reviewed.has(text))).toEqual([]);
  });

  it('says every sentence, with every number that its plurals know', () => {
    const i18n = createInstance();
    const resources = Object.fromEntries(
      namespaces(language).map((file) => [file.replace('.json', ''), treeOf(language, file)]),
    );
    void i18n.init({
      lng: language,
      fallbackLng: false,
      resources: { [language]: resources },
      initAsync: false,
      interpolation: { escapeValue: false },
    });
    for (const file of namespaces('en')) {
      const english = read('en', file);
      const plurals = counted(english.keys());
      for (const [key, text] of english) {
        const base = key.replace(pluralForm, '');
        const isCounted = plurals.has(base);
        const named = Object.fromEntries(placeholders(text).map((name) => [name, 'Zoë']));
        for (const count of isCounted ? [0, 1, 2, 3, 11, 100, 1000] : [1]) {
          const asked = `${file.replace('.json', '')}:${isCounted ? base : key}`;
          const said = i18n.t(asked, { ...named, ...(isCounted && { count }) });
          expect(said, asked).not.toBe(isCounted ? base : key);
          expect(said, asked).not.toContain('{{');
        }
      }
    }
  });
});

const glossaryOf = (language: string) => join(folder, language, 'GLOSSARY.md');

it.each(languages.filter((language) => existsSync(glossaryOf(language))))(
  '%s keeps to the words of its glossary',
  (language) => {
    const texts = namespaces(language).flatMap((file) => [...read(language, file)]);
    for (const word of bannedWords(readFileSync(glossaryOf(language), 'utf8'))) {
      const whole = new RegExp(`(?<![\\p{L}\\p{M}])${word}(?![\\p{L}\\p{M}])`, 'iu');
      const found = texts.filter(([, text]) => whole.test(text.replace(/{{.*?}}/g, '')));
      expect(found, `"${word}" is not the word for it`).toEqual([]);
    }
  },
);

/** The last column of the glossary's tables: words that it rules out, by commas. */
function bannedWords(glossary: string): string[] {
  return glossary
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s-|]+$/.test(line))
    .slice(1)
    .flatMap((line) => (line.split('|').at(-2) ?? '').split(/[,،]/))
    .map((word) => word.trim())
    .filter(Boolean);
}

it.each([
  ['es-MX', 'es'],
  ['pt-PT', 'pt-BR'],
  ['de-AT', 'de'],
  ['en-GB', 'en'],
  ['ar-EG', 'ar'],
  ['ur-PK', 'ur'],
  ['hi-IN', 'hi'],
  ['in-ID', 'id'],
  ['in', 'id'],
  ['iw', 'he'],
  ['iw-IL', 'he'],
  ['he-IL', 'he'],
  ['tr', 'tr'],
  ['de_DE.UTF-8', 'de'],
  ['sr_RS@latin', 'en'],
  ['ja-JP', 'en'],
  ['C', 'en'],
  ['', 'en'],
] satisfies [string, Language][])(
  'for a system in %s the closest language is %s',
  (locale, language) => {
    expect(closestLanguage(locale)).toBe(language);
  },
);

it('mirrors the languages that are written from the right', () => {
  expect(languages.filter((language) => textDirection(language) === 'rtl').sort()).toEqual([
    'ar',
    'he',
    'ur',
  ]);
  expect(textDirection('iw-IL')).toBe('rtl');
});

it('names each language in itself', () => {
  for (const language of languages) {
    const own = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? '';
    expect(languageNames[language].toLocaleLowerCase(language)).toBe(
      // ICU says "Indonesia" where owners say "Bahasa Indonesia".
      language === 'id' ? 'bahasa indonesia' : own.toLocaleLowerCase(language),
    );
  }
});
