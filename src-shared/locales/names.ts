import type { Language } from './index';

/** Each language in its own words; not beside the list, which the first screen loads. */
export const languageNames: Record<Language, string> = {
  id: 'Bahasa Indonesia',
  de: 'Deutsch',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  'pt-BR': 'Português (Brasil)',
  tr: 'Türkçe',
  he: 'עברית',
  ur: 'اردو',
  ar: 'العربية',
  hi: 'हिन्दी',
};
