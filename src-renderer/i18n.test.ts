import { languages } from '@shared/locales/index';
import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { changeLanguage, startI18n, startInSystemLanguage } from './i18n';

// As a page does, which learns later that its owner chose another. One with a region: it is no way to ask
// for the language without it.
beforeAll(async () => {
  startInSystemLanguage();
  await startI18n('pt-BR');
});

it('starts in the language that the owner chose', () => {
  expect(i18next.language).toBe('pt-BR');
  expect(i18next.t('app:conversation')).toBe(i18next.t('app:conversation', { lng: 'pt-BR' }));
  expect(i18next.t('app:conversation')).not.toBe(i18next.t('app:conversation', { lng: 'en' }));
});

it.each(languages)('speaks %s, also where a part comes later', async (language) => {
  await changeLanguage(language);
  expect(document.documentElement.lang).toBe(language);
  await i18next.loadNamespaces('settings');
  for (const key of ['app:conversation', 'settings:title'])
    expect(i18next.exists(key, { lng: language }), key).toBe(true);
});
