import { SETTINGS_MOST } from '@shared/limits';
import { spansMidnight } from '@shared/quiet-hours';
import { weekSpan } from '@shared/settings';
import { describe, expect, it } from 'vitest';
import {
  addOpening,
  addQuiet,
  differentDays,
  everyDay,
  everyEvening,
  hoursOf,
  minuteOfTime,
  outside,
  timeOfMinute,
  usualHours,
  WEEKDAYS,
  withDay,
  withUsual,
} from './weekSpans';

const span = (weekday: number, startHour: number, endHour: number) => ({
  weekday,
  startMinute: startHour * 60,
  endMinute: endHour * 60,
});
const hours = (startHour: number, endHour: number) => ({
  startMinute: startHour * 60,
  endMinute: endHour * 60,
});

describe('quiet hours', () => {
  it('start with every evening, as the settings take it', () => {
    const spans = everyEvening();
    expect(spans).toHaveLength(7);
    for (const one of spans) expect(weekSpan.safeParse(one).success).toBe(true);
    expect(spans.every(spansMidnight)).toBe(true);
  });

  it('get the evening first and an hour at noon then, up to the limit of the settings', () => {
    expect(addQuiet(addQuiet([]))).toEqual([hours(20, 8), hours(12, 13)]);
    const full = Array.from({ length: SETTINGS_MOST.quietSpans }, () => span(3, 20, 8));
    const more = withUsual(full, [3], [hours(20, 8)]);
    expect(more).toHaveLength(SETTINGS_MOST.quietSpans);
  });

  it.each([
    ['every day the same', everyDay(), [hours(0, 9), hours(18, 0)]],
    [
      'a break at noon',
      [span(1, 9, 13), span(1, 15, 18)],
      [hours(0, 9), hours(13, 15), hours(18, 0)],
    ],
    ['closed all day', [span(2, 9, 18)], [hours(0, 0)]],
    ['open past midnight', [span(0, 18, 2), span(1, 18, 2)], [hours(2, 18)]],
    ['hours that overlap', [span(1, 9, 15), span(1, 12, 18)], [hours(0, 9), hours(18, 0)]],
  ])('are the opposite of the opening hours: %s', (_case, open, monday) => {
    const quiet = outside(open);
    expect(hoursOf(quiet, 1)).toEqual(monday);
    for (const one of quiet) expect(weekSpan.safeParse(one).success).toBe(true);
  });
});

describe('opening hours', () => {
  it('are one line until a day is different, and one again', () => {
    const usual = everyDay();
    expect(differentDays(usual, [])).toEqual([]);
    const sundayClosed = withDay(usual, 0, []);
    expect(differentDays(sundayClosed, [])).toEqual([0]);
    expect(usualHours(sundayClosed, [0])).toEqual([hours(9, 18)]);
    // A day that was set apart stays so, though its hours are the usual ones for now.
    expect(differentDays(usual, [6])).toEqual([6]);
    expect(differentDays(withDay(sundayClosed, 0, hoursOf(usual, 1)), [])).toEqual([]);
  });

  it('change on all days but the different ones', () => {
    const spans = withUsual(withDay(everyDay(), 0, [hours(11, 14)]), [0], [hours(10, 20)]);
    expect(hoursOf(spans, 0)).toEqual([hours(11, 14)]);
    for (const weekday of WEEKDAYS.slice(0, 6))
      expect(hoursOf(spans, weekday)).toEqual([hours(10, 20)]);
  });

  it('get a usual day first, then what comes an hour after it', () => {
    expect(addOpening([])).toEqual([hours(9, 18)]);
    expect(addOpening([hours(9, 13)])).toEqual([hours(9, 13), hours(14, 17)]);
    expect(addOpening([hours(9, 18)])[1]).toEqual(hours(19, 22));
    for (const one of addOpening([hours(9, 21)]))
      expect(weekSpan.safeParse({ weekday: 1, ...one }).success).toBe(true);
  });
});

it.each([
  [0, '00:00'],
  [485, '08:05'],
  [1439, '23:59'],
])('minute %i is %s', (minute, time) => {
  expect(timeOfMinute(minute)).toBe(time);
  expect(minuteOfTime(time)).toBe(minute);
});

it('takes an emptied time field for no time', () => {
  expect(minuteOfTime('')).toBeNull();
});
