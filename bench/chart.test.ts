import { expect, it } from 'vitest';
import { barChart, shareOfBudget } from './chart';
import { type Budget, judge, type Row } from './row';

const row = (value: number, must: Budget | null): Row => ({
  what: 'search < LIKE',
  at: '10 conversations',
  value,
  unit: 'ms',
  figure: 'median of 5',
  baseline: { what: 'LIKE', value: 100 },
  must,
});

it.each<[number, Budget, number]>([
  [25, { most: 50 }, 0.5],
  [150, { times: 2 }, 0.75],
  [10, { faster: 5 }, 0.5],
])('a value of %d against %o uses %d of its budget', (value, must, share) => {
  expect(shareOfBudget(judge(row(value, must)))).toBeCloseTo(share);
});

it('draws a bar for each row with a budget, and marks the broken ones', () => {
  const chart = barChart([row(25, { most: 50 }), row(80, { most: 50 }), row(5, null)].map(judge));
  expect(chart.match(/<rect class="\w+"/g)).toEqual(['<rect class="kept"', '<rect class="broken"']);
  expect(chart).toContain('>50 % of ≤ 50 ms<');
  expect(chart).toContain('>160 % of ≤ 50 ms<');
  expect(chart).toContain('search &lt; LIKE (10 conversations)');
});

it('cuts a bar off that leaves the picture', () => {
  const widths = [75, 5000].map((value) => {
    const [, width] =
      barChart([judge(row(value, { most: 50 }))]).match(/ width="([\d.]+)" height="14"/) ?? [];
    return Number(width);
  });
  expect(widths[1]).toBe(widths[0]);
});
