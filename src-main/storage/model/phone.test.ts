import { expect, it } from 'vitest';
import { numberWritten, phoneFacts } from './phone';

it.each([
  ['5511987654321', '+55 11 98765 4321', 'BR', '11987654321'],
  ['12025550123', '+1 202 555 0123', 'US', '2025550123'],
  ['14165550123', '+1 416 555 0123', 'CA', '4165550123'],
  ['447700900100', '+44 7700 900100', 'GB', '07700900100'],
  ['34612345678', '+34 612 34 56 78', 'ES', '612345678'],
])('%s', (digits, numberText, country, national) => {
  expect(phoneFacts(digits)).toEqual({ numberText, country, national });
});

it('leaves what is no number as it is', () => {
  expect(phoneFacts('999')).toEqual({ numberText: '+999', country: null, national: null });
});

it.each([
  ['+44 7700 900801', null, '447700900801'],
  ['0044 7700 900801', 'DE', '447700900801'],
  ['07700 900801', 'GB', '447700900801'],
  ['(0)7700-900801', 'GB', '447700900801'],
  ['0170 1234567', 'DE', '491701234567'],
  ['447700900801', null, '447700900801'],
  ['447700900801', 'GB', '447700900801'],
  ['5511987654321', 'GB', '5511987654321'],
  ['11 98765-4321', 'BR', '5511987654321'],
  ['07700 900801', null, null],
  ['12', 'GB', null],
  ['Anna', 'GB', null],
  ['order 44770090080', 'GB', null],
  ['', 'GB', null],
])('reads %j, written in %s', (text, country, digits) => {
  expect(numberWritten(text, country)).toBe(digits);
});
