/** Main's words: notifications, tray, menus. The renderer feeds the same files to an i18next of its own. */
import type { Language } from '@shared/locales';
import { saidValues } from '@shared/said-values';
import { createInstance, type Resource, type ResourceLanguage } from 'i18next';

/** `namespace:key`, as in `attention:tray.open`; `count` picks the plural form. */
export type Translate = (key: string, params?: Record<string, string | number>) => string;

type Words = ResourceLanguage[string];
// The parts that main speaks of: it keeps them for as long as it runs. English is there in any case.
const english = import.meta.glob<Words>(
  '../../src-shared/locales/en/{app,attention,connection,errors,inbox,preview,queue}.json',
  { eager: true, import: 'default' },
);
const others = import.meta.glob<Words>(
  [
    '../../src-shared/locales/*/{app,attention,connection,errors,inbox,preview,queue}.json',
    '!../../src-shared/locales/en/*.json',
  ],
  { import: 'default' },
);
const partOf = (path: string) => path.replace(/^.*\/(\w+)\.json$/, '$1');

/** Said before anything can be loaded, so it is there in every language. */
const guards = import.meta.glob<Words>('../../src-shared/locales/*/guard.json', {
  eager: true,
  import: 'default',
});

const loaded: Resource = {};
for (const [path, words] of Object.entries({ ...guards, ...english })) {
  const [language = ''] = path.split('/').slice(-2);
  loaded[language] = { ...loaded[language], [partOf(path)]: words };
}

/** Before a language is spoken: until then its sentences are English ones. */
export async function loadWords(language: Language): Promise<void> {
  if (loaded[language]?.app) return;
  const files = Object.entries(others).filter(([path]) => path.includes(`/${language}/`));
  const parts = await Promise.all(
    files.map(async ([path, load]) => [partOf(path), await load()] as const),
  );
  // The same object, which those who translate hold.
  Object.assign(loaded[language] ?? {}, Object.fromEntries(parts));
}

/** Asks for the language with each sentence: the owner may choose another one at any time. */
export function createTranslate(
  language: () => Language,
  /** Of the numbers, such as `ar-EG`. */
  locale: () => string = language,
): Translate {
  const i18n = createInstance().use(saidValues(locale));
  void i18n.init({
    fallbackLng: 'en',
    resources: loaded,
    initAsync: false,
    interpolation: { escapeValue: false, alwaysFormat: true },
  });
  return (key, params) => i18n.t(key, { ...params, lng: language() });
}
