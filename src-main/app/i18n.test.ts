import type { Language } from '@shared/locales';
import { beforeAll, expect, it } from 'vitest';
import { createTranslate, loadWords } from './i18n';

beforeAll(() => Promise.all([loadWords('es'), loadWords('pt-BR')]).then(() => {}));

it('speaks each language, with what is filled in left as it is', () => {
  expect(createTranslate(() => 'en')('preview:imageWith', { text: '<b>Tom & Jerry</b>' })).toBe(
    'Photo: <b>Tom & Jerry</b>',
  );
  expect(createTranslate(() => 'es')('preview:image')).toBe('Foto');
  expect(createTranslate(() => 'pt-BR')('preview:audio')).toBe('Mensagem de voz');
});

it('isolates a name that is written from the other side, and no figure', () => {
  const translate = createTranslate(() => 'en');
  expect(translate('attention:tray.conversationUnread', { name: 'محمد', count: 3 })).toBe(
    '\u2068محمد\u2069 (3)',
  );
  expect(translate('attention:tray.conversationUnread', { name: 'Anna', count: 3 })).toBe(
    'Anna (3)',
  );
});

it('picks the plural form by count', () => {
  const translate = createTranslate(() => 'en');
  expect(translate('attention:summary.title', { count: 1 })).toBe(
    'While you were away: 1 customer',
  );
  expect(translate('attention:summary.title', { count: 3 })).toBe(
    'While you were away: 3 customers',
  );
});

it('follows a change of the language', () => {
  let language: Language = 'en';
  const translate = createTranslate(() => language);
  expect(translate('attention:tray.quit')).toBe('Quit');
  language = 'es';
  expect(translate('attention:tray.quit')).toBe('Salir');
});

it('has the words of every part that main names', () => {
  const sources = import.meta.glob<string>(
    ['../**/*.ts', '../../src-shared/*.ts', '!../**/*.test.ts'],
    {
      eager: true,
      query: '?raw',
      import: 'default',
    },
  );
  const parts = Object.keys(import.meta.glob('../../src-shared/locales/en/*.json')).map((path) =>
    path.replace(/.*\/(\w+)\.json$/, '$1'),
  );
  const named = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/['"`](\w+):[\w.$]/g)].map(([, part = '']) => part),
  );
  const needed = new Set(named.filter((part) => parts.includes(part)));
  expect(needed).toEqual(
    new Set([
      'attention',
      'connection',
      'errors',
      'guard',
      'inbox',
      'native',
      'preview',
      'queue',
      'saving',
    ]),
  );
  const translate = createTranslate(() => 'en');
  expect(translate('errors:network')).not.toBe('network');
  expect(translate('native:edit.copy')).not.toBe('edit.copy');
});
