/** Main's strings: notifications, tray, menus. The renderer has an i18next of its own with the same files. */
import type { Language } from '@shared/locales';
import { saidValues } from '@shared/said-values';
import { createInstance, type Resource, type ResourceLanguage } from 'i18next';

/** `namespace:key`, as in `attention:tray.open`; `count` picks the plural form. */
export type Translate = (key: string, params?: Record<string, string | number>) => string;

type Words = ResourceLanguage[string];
// Only the namespaces that main uses stay in memory. English is always there.
const english = import.meta.glob<Words>(
  '../../src-shared/locales/en/{attention,connection,errors,inbox,native,preview,queue,saving}.json',
  { eager: true, import: 'default' },
);
const others = import.meta.glob<Words>(
  [
    '../../src-shared/locales/*/{attention,connection,errors,inbox,native,preview,queue,saving}.json',
    '!../../src-shared/locales/en/*.json',
  ],
  { import: 'default' },
);
const partOf = (path: string) => path.replace(/^.*\/(\w+)\.json$/, '$1');

/** Needed before anything can be loaded, so every language is bundled. */
const guards = import.meta.glob<Words>('../../src-shared/locales/*/guard.json', {
  eager: true,
  import: 'default',
});

const loaded: Resource = {};
for (const [path, words] of Object.entries({ ...guards, ...english })) {
  const [language = ''] = path.split('/').slice(-2);
  loaded[language] = { ...loaded[language], [partOf(path)]: words };
}

/** Load a language before using it; until then its sentences are English. */
export async function loadWords(language: Language): Promise<void> {
  if (loaded[language]?.native) return;
  const files = Object.entries(others).filter(([path]) => path.includes(`/${language}/`));
  const parts = await Promise.all(
    files.map(async ([path, load]) => [partOf(path), await load()] as const),
  );
  // Into the same object, which the translators hold.
  Object.assign(loaded[language] ?? {}, Object.fromEntries(parts));
}

/** Reads the language with each sentence: the owner can change it at any time. */
export function createTranslate(
  language: () => Language,
  /** The locale for numbers, such as `ar-EG`. */
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
