/** Quiet hours: spans of the week by the wall clock of the owner's time zone, whatever daylight saving does to it. */
import type { WeekSpan } from '@shared/settings';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A span whose end is not after its start runs past midnight; equal ends are a whole day. */
export function isQuiet(spans: readonly WeekSpan[], nowMs: number, timeZone: string): boolean {
  if (spans.length === 0) return false;
  const { weekday, minute } = wallClock(nowMs, timeZone);
  const yesterday = (weekday + 6) % 7;
  return spans.some(({ weekday: day, startMinute, endMinute }) => {
    const pastMidnight = endMinute <= startMinute;
    if (day === weekday && minute >= startMinute) return pastMidnight || minute < endMinute;
    return pastMidnight && day === yesterday && minute < endMinute;
  });
}

/** Making a formatter is slow and the zone hardly ever changes: the last one is kept. */
let formatter: { timeZone: string; format: Intl.DateTimeFormat } | null = null;

function wallClock(nowMs: number, timeZone: string): { weekday: number; minute: number } {
  if (formatter?.timeZone !== timeZone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
    formatter = { timeZone, format };
  }
  const parts = formatter.format.formatToParts(nowMs);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    weekday: WEEKDAYS.indexOf(part('weekday')),
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}
