import { describe, expect, it } from 'vitest';
import { mondayAtOpeningMs, thisEveningMs, tomorrowAtOpeningMs } from './opening-hours';

/** November 2026: the 22nd is a Sunday. */
const on = (day: number, hour: number, minute = 0) =>
  new Date(2026, 10, day, hour, minute).getTime();
const open = (weekday: number, startMinute: number) => ({ weekday, startMinute, endMinute: 1080 });
/** Monday to Friday from nine, on Wednesday in two parts, the second written first. */
const hours = [1, 2, 3, 4, 5].flatMap((day) =>
  day === 3 ? [open(day, 14 * 60), open(day, 9 * 60)] : [open(day, 9 * 60)],
);

describe('tomorrow', () => {
  it.each([
    ['in the evening', on(23, 21, 30), on(24, 9)],
    ['after midnight: the day that begins when the shop opens', on(24, 0, 30), on(24, 9)],
    ['early in the morning: not this one', on(24, 7), on(25, 9)],
    ['before a day that is closed', on(27, 12), on(30, 9)],
  ])('%s', (_, nowMs, expected) => {
    expect(tomorrowAtOpeningMs(hours, nowMs)).toBe(expected);
  });

  it('is eight where no hours are set', () => {
    expect(tomorrowAtOpeningMs([], on(23, 21))).toBe(on(24, 8));
    expect(tomorrowAtOpeningMs([], on(24, 0, 30))).toBe(on(24, 8));
  });
});

it.each([
  ['on a Friday', on(27, 12), hours, on(30, 9)],
  ['on a Monday: the next one', on(23, 8), hours, on(30, 9)],
  ['on a Sunday', on(22, 12), hours, on(23, 9)],
  ['closed on Mondays', on(22, 12), [open(2, 600)], on(24, 10)],
  ['no hours are set', on(25, 12), [], on(30, 8)],
])('Monday, %s', (_, nowMs, spans, expected) => {
  expect(mondayAtOpeningMs(spans, nowMs)).toBe(expected);
});

it.each([
  ['at noon', on(23, 12), on(23, 18)],
  ['an hour before', on(23, 17), on(23, 18)],
  ['less than an hour before', on(23, 17, 1), null],
  ['later', on(23, 20), null],
])('this evening, %s', (_, nowMs, expected) => {
  expect(thisEveningMs(nowMs)).toBe(expected);
});
