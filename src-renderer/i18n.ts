/** i18next for the pages: language by the user's setting, sentences for errors, direction of writing. */

import { later, start } from 'virtual:catalogs';
import type { UserError } from '@shared/errors';
import { closestLanguage, type Language, textDirection } from '@shared/locales/index';
import { saidValues } from '@shared/said-values';
import type { Settings } from '@shared/settings';
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Namespaces that open later are fetched when a component first asks for them. */
const backend: BackendModule = {
  type: 'backend',
  init() {},
  read: (language, namespace, done) => {
    later[language as Language]().then(
      ({ default: catalogs }) => done(null, catalogs[namespace]),
      (error: unknown) => done(error instanceof Error ? error : String(error), false),
    );
  },
};

function languageOf(setting: Settings['language']): Language {
  return setting === 'system' ? closestLanguage(navigator.language) : setting;
}

/** For dates and numbers: the system's own region where it speaks the language shown. */
export function formattingLocale(): string {
  const language = i18next.language ?? 'en';
  const sameLanguage = navigator.language.split('-')[0] === language.split('-')[0];
  return sameLanguage ? navigator.language : language;
}

let started: Promise<void> | null = null;

/** Starts in the system's language, that of most owners, while main is asked for the settings. */
export function startInSystemLanguage(): void {
  started = startIn(languageOf('system'));
}

/** Once, before the first render. */
export async function startI18n(setting: Settings['language']): Promise<void> {
  // A language that cannot be had is no reason to do without the chosen one.
  await started?.catch(() => undefined);
  if (i18next.isInitialized) await changeLanguage(setting);
  else await startIn(languageOf(setting));
}

async function startIn(language: Language): Promise<void> {
  const { default: catalogs } = await start[language]();
  await i18next
    .use(backend)
    .use(initReactI18next)
    .use(saidValues(formattingLocale))
    .init({
      lng: language,
      fallbackLng: false,
      // There is no pt beside pt-BR.
      load: 'currentOnly',
      ns: Object.keys(catalogs),
      defaultNS: 'app',
      resources: { [language]: catalogs },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false, alwaysFormat: true },
      react: { useSuspense: true },
    });
  markDocument(language);
}

/** Changes the language of the running page. */
export async function changeLanguage(setting: Settings['language']): Promise<void> {
  const language = languageOf(setting);
  if (language === i18next.language) return;
  const { default: catalogs } = await start[language]();
  for (const [namespace, catalog] of Object.entries(catalogs)) {
    i18next.addResourceBundle(language, namespace, catalog);
  }
  await i18next.changeLanguage(language);
  markDocument(language);
}

function markDocument(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = textDirection(language);
}

/** What went wrong, then what to do, in the user's language. */
export function errorText(error: UserError): string {
  return i18next.t(`errors:${error.code}`, error.params);
}
