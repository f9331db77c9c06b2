/** What the app says, by the keys of its catalogs: for a walk that is the same in every language. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src-shared/locales/index.ts';

/** `namespace:key.of.it` */
export type Words = (key: string) => string;

const LOCALES = join(import.meta.dirname, '../../src-shared/locales');

/** @throws Error for a key that the language has no words for. */
export function wordsOf(language: Language): Words {
  return (key) => {
    const [namespace, path = ''] = key.split(':');
    const catalog = readFileSync(join(LOCALES, language, `${namespace}.json`), 'utf8');
    const found = path
      .split('.')
      .reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], JSON.parse(catalog));
    if (typeof found !== 'string') throw new Error(`${language} has no words for ${key}`);
    return found;
  };
}
