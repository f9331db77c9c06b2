/** The hours of a week: when customers write, and when the shop is open. */
import { spansMidnight } from '@shared/quiet-hours';
import type { WeekSpan } from '@shared/settings';
import { WEEKDAYS } from '../settings/weekSpans';

const QUARTERS_OF_HOUR = 4;
const HOURS = 24;
const MINUTES_OF_DAY = HOURS * 60;
const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;

/** A weekday's row, Monday's first: how many wrote in each hour. */
export interface WeekRow {
  /** 0: Sunday. */
  weekday: number;
  hours: number[];
  /** When the shop is open, in hours from midnight on. */
  open: { from: number; to: number }[];
}

export function weekRows(
  byWeekQuarter: readonly number[],
  opening: readonly WeekSpan[],
): WeekRow[] {
  return WEEKDAYS.map((weekday) => ({
    weekday,
    hours: Array.from({ length: HOURS }, (_, hour) => {
      const first = (weekday * HOURS + hour) * QUARTERS_OF_HOUR;
      return sum(byWeekQuarter.slice(first, first + QUARTERS_OF_HOUR));
    }),
    open: openOn(weekday, opening),
  }));
}

/** Hours that begin on the evening before, too. */
function openOn(weekday: number, opening: readonly WeekSpan[]): WeekRow['open'] {
  const yesterday = (weekday + 6) % 7;
  return opening
    .flatMap((span) => {
      const from = span.startMinute / 60;
      const to = span.endMinute / 60;
      if (!spansMidnight(span)) return span.weekday === weekday ? [{ from, to }] : [];
      if (span.weekday === weekday) return [{ from, to: HOURS }];
      return span.weekday === yesterday && to > 0 ? [{ from: 0, to }] : [];
    })
    .sort((a, b) => a.from - b.from);
}

/** The share of messages outside the opening hours; null without opening hours, or without messages. */
export function closedShare(
  byWeekQuarter: readonly number[],
  opening: readonly WeekSpan[],
): number | null {
  const all = sum(byWeekQuarter);
  if (all === 0 || opening.length === 0) return null;
  const minutes = MINUTES_OF_WEEK / byWeekQuarter.length;
  const closed = byWeekQuarter.filter((_, quarter) => {
    const weekday = Math.floor((quarter * minutes) / MINUTES_OF_DAY);
    const hour = ((quarter * minutes) % MINUTES_OF_DAY) / 60;
    return !openOn(weekday, opening).some(({ from, to }) => hour >= from && hour < to);
  });
  return sum(closed) / all;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
