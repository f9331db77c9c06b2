/**
 * All strings, by language and namespace (one file each). Main and the renderer each feed them to an
 * i18next of their own; locales.test.ts fails on a key that one language lacks.
 */

/** In the order in which they are offered. */
export const languages = [
  'id',
  'de',
  'en',
  'es',
  'fr',
  'it',
  'pt-BR',
  'tr',
  'he',
  'ur',
  'ar',
  'hi',
] as const;
export type Language = (typeof languages)[number];

/**
 * The language to use for a system locale such as `pt-PT` or `ar-EG`; English where we have none.
 * Intl.Locale reads old codes as new ones: `in` as `id`, `iw` as `he`.
 */
export function closestLanguage(locale: string): Language {
  const wanted = baseOf(locale);
  return languages.find((language) => baseOf(language) === wanted) ?? 'en';
}

/** What the first screen needs: the build puts these of a language into one file. */
export const startNamespaces = [
  'app',
  'composer',
  'connection',
  'errors',
  'inbox',
  'media',
  'preview',
  'queue',
  'search',
  'session',
  'takeover',
  'thread',
  'ui',
];

/** Languages written from right to left get a mirrored layout. */
export function textDirection(locale: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(baseOf(locale)) ? 'rtl' : 'ltr';
}

/** `de` of `de-AT`; systems also say such as `de_AT.UTF-8`, and `C`. */
function baseOf(locale: string): string {
  try {
    return new Intl.Locale(locale.replace(/[._@].*$/, '')).language;
  } catch {
    return 'en';
  }
}
