import { expect, it } from 'vitest';
import { hueOf, initialsOf } from './Avatar';

it.each([
  ['Anna Keller', 'AK'],
  ['Dieter von und zu Reichenbach', 'DR'],
  ['elif', 'E'],
  ['محمد عبد الله', 'م'],
  ['山田 太郎', '山'],
  ['🌸🌸', '🌸'],
  ['👩‍🍳 Bakery', '👩‍🍳'],
  ['(Bob)', 'B'],
  ['…', ''],
  ['', ''],
  [null, ''],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('gives a contact always the same hue, and different ones to many', () => {
  expect(hueOf('abc')).toBe(hueOf('abc'));
  const hues = new Set(Array.from({ length: 200 }, (_, index) => hueOf(`contact-${index}`)));
  expect(hues.size).toBeGreaterThan(8);
  for (const hue of hues) expect(hue).toBeLessThan(376);
});
