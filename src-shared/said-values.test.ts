import { expect, it } from 'vitest';
import { minutesLeft, saidValues } from './said-values';

const said = (value: unknown, language: string) =>
  saidValues(() => language).format(value, undefined, language);
const isolated = (text: string) => `\u2068${text}\u2069`;

it('separates a name of the other direction from the sentence', () => {
  expect(said('محمد', 'en')).toBe(isolated('محمد'));
  expect(said('נועה (חנות)', 'pt-BR')).toBe(isolated('נועה (חנות)'));
  expect(said('Anna', 'ar')).toBe(isolated('Anna'));
});

it('keeps a phone number in its order between letters from the right', () => {
  expect(said('+44 7700 900311', 'he')).toBe(isolated('+44 7700 900311'));
});

it('leaves alone what cannot turn anything', () => {
  expect(said('Anna 李', 'en')).toBe('Anna 李');
  expect(said('', 'ur')).toBe('');
});

it('writes a number in the digits of its locale', () => {
  expect(said(1200, 'en')).toBe('1200');
  expect(saidValues(() => 'ar-EG').format(12, undefined, 'ar')).toBe('١٢');
});

it.each([
  [0, 1],
  [29, 1],
  [89, 1],
  [91, 2],
  [9 * 60 + 29, 9],
  [10 * 60 - 20, 10],
  [10 * 60 + 15, 10],
])('%i seconds are %i minutes', (seconds, minutes) => {
  expect(minutesLeft(seconds * 1000)).toBe(minutes);
});
