/** Quiet hours: spans of the week by the wall clock of the owner's time zone, whatever daylight saving does to it. */
import type { Settings, WeekSpan } from './settings';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const MINUTE_MS = 60_000;
const MINUTES_OF_DAY = 24 * 60;
const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;

/** Why nothing makes itself heard, and until when; null: it does. */
export interface Silence {
  why: 'pause' | 'quiet-hours';
  /** Null: without end. */
  untilMs: number | null;
}

/** A pause and quiet hours at this moment, and when that may change. */
export interface SilenceNow {
  silence: Silence | null;
  /** The next moment at which time alone changes it; null: never. */
  changesAtMs: number | null;
}

/** A key of the namespace `connection`, with `time`. */
export function silenceKey({
  why,
  untilMs,
}: Silence): 'pausedUntil' | 'quietUntil' | 'quietAlways' {
  if (why === 'pause') return 'pausedUntil';
  return untilMs === null ? 'quietAlways' : 'quietUntil';
}

/** The owner's own. */
export const timeZoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function silenceAt(
  { pausedUntilMs, quietHours }: Pick<Settings['notifications'], 'pausedUntilMs' | 'quietHours'>,
  nowMs: number,
  timeZone: string,
): SilenceNow {
  if (pausedUntilMs !== null && pausedUntilMs > nowMs) {
    return { silence: { why: 'pause', untilMs: pausedUntilMs }, changesAtMs: pausedUntilMs };
  }
  if (!quietHours.enabled || quietHours.spans.length === 0) {
    return { silence: null, changesAtMs: null };
  }
  const here = wallClock(nowMs, timeZone);
  const isQuietAt = (after: number) => isQuietMinute(quietHours.spans, minutesLater(here, after));
  const isQuietNow = isQuietAt(0);
  let after = 1;
  while (after <= MINUTES_OF_WEEK && isQuietAt(after) === isQuietNow) after += 1;
  // Across a change of the clocks it may be an hour off, until it is asked for again that night.
  const changesAtMs =
    after > MINUTES_OF_WEEK ? null : nowMs - (nowMs % MINUTE_MS) + after * MINUTE_MS;
  return {
    silence: isQuietNow ? { why: 'quiet-hours', untilMs: changesAtMs } : null,
    changesAtMs,
  };
}

interface WallMinute {
  weekday: number;
  minute: number;
}

function minutesLater({ weekday, minute }: WallMinute, after: number): WallMinute {
  const total = minute + after;
  const days = Math.floor(total / MINUTES_OF_DAY);
  return { weekday: (weekday + days) % 7, minute: total % MINUTES_OF_DAY };
}

/** A span whose end is not after its start runs past midnight; equal ends are a whole day. */
export function spansMidnight({ startMinute, endMinute }: Omit<WeekSpan, 'weekday'>): boolean {
  return endMinute <= startMinute;
}

export function isQuiet(spans: readonly WeekSpan[], nowMs: number, timeZone: string): boolean {
  return spans.length > 0 && isQuietMinute(spans, wallClock(nowMs, timeZone));
}

function isQuietMinute(spans: readonly WeekSpan[], { weekday, minute }: WallMinute): boolean {
  const yesterday = (weekday + 6) % 7;
  return spans.some(({ weekday: day, startMinute, endMinute }) => {
    const pastMidnight = spansMidnight({ startMinute, endMinute });
    if (day === weekday && minute >= startMinute) return pastMidnight || minute < endMinute;
    return pastMidnight && day === yesterday && minute < endMinute;
  });
}

/** Making a formatter is slow and the zone hardly ever changes: the last one is kept. */
let formatter: { timeZone: string; format: Intl.DateTimeFormat } | null = null;

function wallClock(nowMs: number, timeZone: string): WallMinute {
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
