import { expect, it } from 'vitest';
import { isUrgent } from './urgent-words';

it.each<[string, string[], boolean]>([
  ['This is urgent', ['urgent'], true],
  ['URGENT!!!', ['urgent'], true],
  ['Not urgently needed', ['urgent'], false],
  ['insurgent', ['urgent'], false],
  ['insurgent but urgent', ['urgent'], true],
  ['É uma emergência', ['emergencia'], true],
  ['É uma emergencia', ['emergência'], true],
  ['I want my  money\nback', ['money back'], true],
  ['money is back', ['money back'], false],
  ['至急お願いします', ['至急'], true],
  ['срочно!', ['Срочно'], true],
  ['order 911', ['911'], true],
  ['order 9112', ['911'], false],
  ['*urgent*', ['urgent'], true],
  ['anything', ['  '], false],
  ['anything', [], false],
  ['', ['urgent'], false],
])('%j with %j: %s', (text, words, urgent) => {
  expect(isUrgent(text, words)).toBe(urgent);
});

it('stays quick on a long message', () => {
  const start = performance.now();
  expect(isUrgent(`${'urgenturgent '.repeat(80_000)}`, ['urgent'])).toBe(false);
  expect(performance.now() - start).toBeLessThan(2000);
});
