import { expect, it } from 'vitest';
import { positionOf, stepOf } from './useActiveRow';

const key = (
  name: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
) => ({
  key: name,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

it.each([
  ['ArrowDown', 4, 5],
  ['j', 4, 5],
  ['ArrowUp', 4, 3],
  ['k', 4, 3],
  ['Home', 4, 0],
  ['End', 4, 99],
  ['PageDown', 4, 14],
  ['PageUp', 4, 0],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
])('%s leads from row %i to row %i', (name, from, to) => {
  expect(stepOf(key(name), from, 100, 10)).toBe(to);
});

it('leaves other keys, held keys and an empty list alone', () => {
  expect(stepOf(key('x'), 0, 100, 10)).toBeNull();
  expect(stepOf(key('j', { ctrlKey: true }), 0, 100, 10)).toBeNull();
  expect(stepOf(key('ArrowDown', { altKey: true }), 0, 100, 10)).toBeNull();
  expect(stepOf(key('j'), 0, 0, 10)).toBeNull();
});

it('reads the digits 1 to 9 as positions', () => {
  expect(['1', '9', '0', 'a', 'F1'].map(positionOf)).toEqual([0, 8, null, null, null]);
});
