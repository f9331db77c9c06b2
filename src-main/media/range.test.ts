import { expect, it } from 'vitest';
import { rangeOf } from './range';

it.each([
  [null, null],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-', null],
  ['bytes=100-', null],
  ['bytes=20-10', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
])('reads %s of 100 bytes', (header, expected) => {
  expect(rangeOf(header, 100)).toEqual(expected);
});

it('gives nothing of an empty file', () => expect(rangeOf('bytes=0-', 0)).toBeNull());
