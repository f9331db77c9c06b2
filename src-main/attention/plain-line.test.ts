import { expect, it } from 'vitest';
import { plainLine } from './plain-line';

it.each([
  ['as it is', 'Anna Souza', 'Anna Souza'],
  ['on one line', ' Anna\r\n\tSouza\u2028 ', 'Anna Souza'],
  ['without what D-Bus does not take', 'An\0na', 'An na'],
  ['without what would turn the rest around', 'Anna \u202Eazuos\u2066', 'Anna azuos'],
  ['to its last place', '1234567890', '1234567890'],
  ['cut', '12345678901', '123456789…'],
  ['cut without a space before the ellipsis', '12345678 01', '12345678…'],
  ['cut between pictures, not in one', '😀'.repeat(11), `${'😀'.repeat(9)}…`],
  ['nothing', ' \n ', ''],
])('%s', (_, text, line) => {
  expect(plainLine(text, 10)).toBe(line);
});
