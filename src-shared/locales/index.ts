/**
 * All strings, by language and namespace (one file each). Main and the renderer each feed them to an
 * i18next of their own; locales.test.ts fails on a key that one language lacks.
 */
export const languages = ['en', 'es', 'pt-BR'] as const;
export type Language = (typeof languages)[number];

/** The language to use for a system locale such as `pt-PT` or `de-DE`; English where we have none. */
export function closestLanguage(locale: string): Language {
  const base = locale.toLowerCase().split('-')[0];
  return base === 'es' ? 'es' : base === 'pt' ? 'pt-BR' : 'en';
}

/** Languages written from right to left get a mirrored layout. */
export function textDirection(locale: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(locale.toLowerCase().split('-')[0] ?? '')
    ? 'rtl'
    : 'ltr';
}
