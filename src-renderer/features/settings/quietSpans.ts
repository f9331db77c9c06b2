/** Quiet hours as the editor changes them: spans of a weekday, at most so many. */
import { SETTINGS_MOST } from '@shared/limits';
import type { WeekSpan } from '@shared/settings';

const EVENING: Omit<WeekSpan, 'weekday'> = { startMinute: 20 * 60, endMinute: 8 * 60 };

/** What the switch starts with: every evening until the next morning. */
export function everyEvening(): WeekSpan[] {
  return [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, ...EVENING }));
}

/** One more span on that day: the evening first, then an hour at noon. */
export function addSpan(spans: WeekSpan[], weekday: number): WeekSpan[] {
  if (spans.length >= SETTINGS_MOST.quietSpans) return spans;
  const first = !spans.some((span) => span.weekday === weekday);
  const span = first ? { weekday, ...EVENING } : { weekday, startMinute: 720, endMinute: 780 };
  return [...spans, span];
}

/** `at`: its place among all spans, of whatever day. */
export function removeSpan(spans: WeekSpan[], at: number): WeekSpan[] {
  return spans.filter((_, index) => index !== at);
}

/** `at`: its place among all spans, of whatever day. */
export function changeSpan(spans: WeekSpan[], at: number, part: Partial<WeekSpan>): WeekSpan[] {
  return spans.map((span, index) => (index === at ? { ...span, ...part } : span));
}

/** Ends on the next day. */
export function spansMidnight({ startMinute, endMinute }: WeekSpan): boolean {
  return endMinute <= startMinute;
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
