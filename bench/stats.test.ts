import { expect, it } from 'vitest';
import { median, percentile, spread, sum } from './stats';

it('takes the middle, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

it('takes percentiles by nearest rank', () => {
  const values = Array.from({ length: 20 }, (_, index) => 20 - index);
  expect(percentile(values, 95)).toBe(19);
  expect(percentile(values, 100)).toBe(20);
  expect(percentile(values, 0)).toBe(1);
  expect(percentile([3], 95)).toBe(3);
});

it('says between which values the middle half is', () => {
  expect(spread([204.4, 100, 180.2, 190, 900])).toBe('180 to 204');
});

it('leaves the values as they are', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
  expect(sum(values)).toBe(6);
});

it('has no figure of nothing', () => {
  expect(() => median([])).toThrow(RangeError);
  expect(() => percentile([], 95)).toThrow(RangeError);
  expect(sum([])).toBe(0);
});
