import { expect, it } from 'vitest';
import { digitsOf, plusNumber, sameNumber } from './phone';

it.each([
  ['+44 7700 900100', '447700900100'],
  ['447700900100', '447700900100'],
  ['0044 7700 900100', '447700900100'],
  [' +55 (11) 98765‑4321 ', '5511987654321'],
  ['+1.202.555.0123', '12025550123'],
  ['+49 30/1234567', '49301234567'],
  ['+683 4000', '6834000'],
])('reads %j as a number', (said, digits) => {
  expect(digitsOf(said)).toBe(digits);
  expect(plusNumber(said)).toBe(`+${digits}`);
});

it.each([
  'US.13491208655302741918',
  '13491208655302741918',
  '@anna.k',
  'anonymous',
  '4477009001O0',
  '44+7700900100',
  '999',
  '+',
  '()',
  '',
  null,
  '1'.repeat(16),
  ' '.repeat(101),
])('takes %j for no number', (said) => {
  expect(digitsOf(said)).toBeNull();
  expect(plusNumber(said)).toBeNull();
});

it('compares the spellings of a number, and nothing that is none', () => {
  expect(sameNumber('+44 7700 900100', '447700900100')).toBe(true);
  expect(sameNumber('447700900100', '447700900101')).toBe(false);
  expect(sameNumber('US.13491208655302741918', 'US.13491208655302741918')).toBe(false);
  expect(sameNumber(null, null)).toBe(false);
});
