import { expect, it } from 'vitest';
import { type Budget, judge, type Row } from './row';

const row = (value: number, must: Budget | null, baseline = 100): Row => ({
  what: 'search',
  at: '10 conversations',
  value,
  unit: 'ms',
  figure: 'median of 5',
  baseline: { what: 'LIKE', value: baseline },
  must,
});

it('holds a value to its limit', () => {
  expect(judge(row(50, { most: 50 })).kept).toBe(true);
  expect(judge(row(51, { most: 50 })).kept).toBe(false);
});

it('holds a ratio to its limit', () => {
  expect(judge(row(150, { times: 1.5 }))).toMatchObject({ ratio: 1.5, kept: true });
  expect(judge(row(151, { times: 1.5 })).kept).toBe(false);
});

it('asks of a faster one that it is faster by the factor', () => {
  expect(judge(row(5, { faster: 20 })).kept).toBe(true);
  expect(judge(row(6, { faster: 20 })).kept).toBe(false);
});

it('has no verdict without a budget, and none without what to compare with', () => {
  expect(judge(row(5, null)).kept).toBeNull();
  expect(() => judge({ ...row(5, { times: 2 }), baseline: null })).toThrow('search');
});
