import { expect, it } from 'vitest';
import { flagOf } from './country';
import { entriesOf, keyText, leafText } from './treeValue';

it.each([
  ['lastOrder_id', 'Last order id'],
  ['city', 'City'],
  ['preferred-size', 'Preferred size'],
  ['__', '__'],
  ['', ''],
])('the key %j reads %j', (key, text) => expect(keyText(key)).toBe(text));

it('numbers the entries of a list from one, and shows no more than can be looked at', () => {
  expect(entriesOf(['a', 'b'])).toEqual([
    ['1', 'a'],
    ['2', 'b'],
  ]);
  expect(entriesOf(Array.from({ length: 5000 }))).toHaveLength(200);
});

it('cuts endless texts', () => {
  expect(leafText('x'.repeat(9000))).toHaveLength(2001);
  expect(leafText('short')).toBe('short');
});

it('makes a flag of a country', () => expect(flagOf('gb')).toBe('🇬🇧'));
