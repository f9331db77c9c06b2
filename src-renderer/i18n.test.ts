import { languages } from '@shared/locales/index';
import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { changeLanguage, startI18n } from './i18n';

// One with a region: it is no way to ask for the language without it.
beforeAll(() => startI18n('pt-BR'));

it.each(languages)('speaks %s, also where a part comes later', async (language) => {
  await changeLanguage(language);
  expect(document.documentElement.lang).toBe(language);
  await i18next.loadNamespaces('settings');
  for (const key of ['app:conversation', 'settings:title'])
    expect(i18next.exists(key, { lng: language }), key).toBe(true);
});
