/** Main's words: notifications, tray, menus. The renderer feeds the same files to an i18next of its own. */
import type { Language } from '@shared/locales';
import { createInstance, type Resource } from 'i18next';

/** `namespace:key`, as in `attention:tray.open`; `count` picks the plural form. */
export type Translate = (key: string, params?: Record<string, string | number>) => string;

// The parts that main speaks of: it keeps them for as long as it runs.
const files = import.meta.glob<Resource[string][string]>(
  '../src-shared/locales/*/{app,attention,connection,errors,inbox,preview,queue}.json',
  { eager: true, import: 'default' },
);

const resources: Resource = {};
for (const [path, words] of Object.entries(files)) {
  const [language = '', file = ''] = path.split('/').slice(-2);
  resources[language] = { ...resources[language], [file.replace('.json', '')]: words };
}

/** Asks for the language with each sentence: the owner may choose another one at any time. */
export function createTranslate(language: () => Language): Translate {
  const i18n = createInstance();
  void i18n.init({
    fallbackLng: 'en',
    resources,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return (key, params) => i18n.t(key, { ...params, lng: language() });
}
