import { expect, it } from 'vitest';
import { closedShare, weekRows } from './ByWeek';

const week = (written: Record<number, number>) =>
  Array.from({ length: 672 }, (_, quarter) => written[quarter] ?? 0);
/** By weekday (0: Sunday), hour and quarter. */
const at = (weekday: number, hour: number, quarter = 0) => (weekday * 24 + hour) * 4 + quarter;
const opening = [
  { weekday: 1, startMinute: 9 * 60 + 30, endMinute: 18 * 60 },
  { weekday: 5, startMinute: 20 * 60, endMinute: 2 * 60 },
];

it('begins on Monday, and adds the quarters of an hour up', () => {
  const rows = weekRows(week({ [at(1, 9)]: 2, [at(1, 9, 3)]: 3, [at(0, 23)]: 1 }), opening);
  expect(rows.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5, 6, 0]);
  expect(rows[0]?.hours[9]).toBe(5);
  expect(rows[6]?.hours[23]).toBe(1);
  expect(rows[0]?.open).toEqual([{ from: 9.5, to: 18 }]);
  expect(rows[4]?.open).toEqual([{ from: 20, to: 24 }]);
  expect(rows[5]?.open).toEqual([{ from: 0, to: 2 }]);
});

it('knows the share that writes while the shop is closed', () => {
  const written = week({ [at(1, 9)]: 1, [at(1, 9, 2)]: 4, [at(6, 1, 3)]: 3, [at(6, 2)]: 2 });
  expect(closedShare(written, opening)).toBeCloseTo(0.3);
  expect(closedShare(written, [])).toBeNull();
  expect(closedShare(week({}), opening)).toBeNull();
});
