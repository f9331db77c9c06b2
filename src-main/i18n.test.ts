import type { Language } from '@shared/locales';
import { expect, it } from 'vitest';
import { createTranslate } from './i18n';

it('speaks each language, with what is filled in left as it is', () => {
  expect(createTranslate(() => 'en')('preview:imageWith', { text: '<b>Tom & Jerry</b>' })).toBe(
    'Photo: <b>Tom & Jerry</b>',
  );
  expect(createTranslate(() => 'es')('preview:image')).toBe('Foto');
  expect(createTranslate(() => 'pt-BR')('preview:audio')).toBe('Mensagem de voz');
});

it('picks the plural form by count', () => {
  const translate = createTranslate(() => 'en');
  expect(translate('attention:summary.title', { count: 1 })).toBe('1 customer wrote');
  expect(translate('attention:summary.title', { count: 3 })).toBe('3 customers wrote');
});

it('follows a change of the language', () => {
  let language: Language = 'en';
  const translate = createTranslate(() => language);
  expect(translate('attention:tray.quit')).toBe('Quit');
  language = 'es';
  expect(translate('attention:tray.quit')).toBe('Salir');
});
