import { expect, it } from 'vitest';
import { WordBook, wordOf } from './words.ts';

it('makes each word once, with the letters that were asked for', () => {
  const book = new WordBook();
  const words = Array.from({ length: 1000 }, (_, nth) => book.make(nth % 2 ? 'jk' : 'ee'));
  expect(new Set(words).size).toBe(1000);
  expect(words[1]).toMatch(/^jk/);
  expect(book.all).toEqual(words);
});

it('ends words differently whatever their beginning', () => {
  expect(wordOf('ab', 0)).toBe('abxaaaa');
  expect(wordOf('ab', 17)).toBe('abxaabb');
  expect(wordOf('xx', 17).slice(2)).toBe(wordOf('ab', 17).slice(2));
});
