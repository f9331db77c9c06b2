/** Hours of the week as the settings edit them: quiet hours, and when the shop is open. */
import { SETTINGS_MOST } from '@shared/limits';
import { spansMidnight } from '@shared/quiet-hours';
import type { WeekSpan } from '@shared/settings';

/** Opening hours of one day; they may end on the next one. */
export type Hours = Omit<WeekSpan, 'weekday'>;

/** Monday first. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;
const EVENING: Hours = { startMinute: 20 * 60, endMinute: 8 * 60 };
const NOON: Hours = { startMinute: 12 * 60, endMinute: 13 * 60 };
const SHOP_DAY: Hours = { startMinute: 9 * 60, endMinute: 18 * 60 };
const DAY_MINUTES = 24 * 60;

/** What the quiet hours start with: every evening until the next morning. */
export const everyEvening = () => onDays(WEEKDAYS, [EVENING]);
/** What the opening hours start with. */
export const everyDay = () => onDays(WEEKDAYS, [SHOP_DAY]);

export function hoursOf(spans: readonly WeekSpan[], weekday: number): Hours[] {
  return spans
    .filter((span) => span.weekday === weekday)
    .map(({ startMinute, endMinute }) => ({ startMinute, endMinute }));
}

/** Sets the hours of one day. */
export function withDay(spans: readonly WeekSpan[], weekday: number, hours: readonly Hours[]) {
  return [...spans.filter((span) => span.weekday !== weekday), ...onDays([weekday], hours)];
}

/** One more on a day: the evening first, then an hour at noon. */
export function addQuiet(hours: readonly Hours[]): Hours[] {
  return [...hours, hours.length === 0 ? EVENING : NOON];
}

/** One more on a day: a shop's usual day first, then an hour after what is there, up to midnight. */
export function addOpening(hours: readonly Hours[]): Hours[] {
  const last = Math.max(...hours.map((one) => one.endMinute));
  if (hours.length === 0 || last > DAY_MINUTES - 120) return [...hours, SHOP_DAY];
  const startMinute = last + 60;
  return [...hours, { startMinute, endMinute: Math.min(startMinute + 180, DAY_MINUTES - 1) }];
}

/** Those whose hours are not what most days have, and `apart` ones; Monday first. */
export function differentDays(spans: readonly WeekSpan[], apart: readonly number[]): number[] {
  const others = WEEKDAYS.filter((weekday) => !apart.includes(weekday));
  const counts = new Map<string, number>();
  for (const weekday of others) {
    const hours = textOf(spans, weekday);
    counts.set(hours, (counts.get(hours) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return WEEKDAYS.filter(
    (weekday) => apart.includes(weekday) || textOf(spans, weekday) !== most?.[0],
  );
}

/** What the days that are not `different` have. */
export function usualHours(spans: readonly WeekSpan[], different: readonly number[]): Hours[] {
  const usual = WEEKDAYS.find((weekday) => !different.includes(weekday));
  return usual === undefined ? [SHOP_DAY] : hoursOf(spans, usual);
}

/** Every day but the `different` ones has these hours. */
export function withUsual(
  spans: readonly WeekSpan[],
  different: readonly number[],
  hours: readonly Hours[],
): WeekSpan[] {
  const usual = WEEKDAYS.filter((weekday) => !different.includes(weekday));
  return [
    ...spans.filter((span) => different.includes(span.weekday)),
    ...onDays(usual, hours),
  ].slice(0, SETTINGS_MOST.quietSpans);
}

/** All the time at which the shop is closed, each span to the next opening or to midnight. */
export function outside(open: readonly WeekSpan[]): WeekSpan[] {
  return WEEKDAYS.flatMap((weekday) => {
    const yesterday = hoursOf(open, (weekday + 6) % 7).filter(spansMidnight);
    const today = [
      ...yesterday.map(({ endMinute }) => ({ startMinute: 0, endMinute })),
      ...hoursOf(open, weekday).map((one) =>
        spansMidnight(one) ? { ...one, endMinute: DAY_MINUTES } : one,
      ),
    ].sort((a, b) => a.startMinute - b.startMinute);
    const closed: WeekSpan[] = [];
    let from = 0;
    for (const { startMinute, endMinute } of [
      ...today,
      { startMinute: DAY_MINUTES, endMinute: 0 },
    ]) {
      if (startMinute > from) {
        closed.push({ weekday, startMinute: from, endMinute: startMinute % DAY_MINUTES });
      }
      from = Math.max(from, endMinute);
    }
    return closed;
  }).slice(0, SETTINGS_MOST.quietSpans);
}

/** "20:30" for the 1230th minute, as `<input type="time">` writes it. */
export function timeOfMinute(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The minute of the day; null when the field is empty. */
export function minuteOfTime(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function onDays(weekdays: readonly number[], hours: readonly Hours[]): WeekSpan[] {
  return weekdays.flatMap((weekday) => hours.map((one) => ({ weekday, ...one })));
}

const textOf = (spans: readonly WeekSpan[], weekday: number) =>
  JSON.stringify(hoursOf(spans, weekday));
