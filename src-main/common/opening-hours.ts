/** The shop's opening hours, by the wall clock of this computer, and when a pause, a mute or a reminder ends by them. */

import { spansMidnight } from '@shared/quiet-hours';
import type { WeekSpan } from '@shared/settings';
import type { MuteUntil } from '@shared/views';

const MINUTES_A_DAY = 24 * 60;
const EVENING_MINUTE = 18 * 60;
/** Where no hours are set. */
const USUAL_OPENING_MINUTE = 8 * 60;
/** Before this hour of the night, "tomorrow" is the day that begins when the shop opens. */
const NIGHT_ENDS_HOUR = 5;

/** "Tomorrow": the first opening of a later day, or of this one while it is still night. */
export function tomorrowAtOpeningMs(hours: readonly WeekSpan[], nowMs: number): number {
  const isNight = new Date(nowMs).getHours() < NIGHT_ENDS_HOUR;
  return openingFrom(hours, dayMs(nowMs, isNight ? 0 : 1));
}

/** The first opening from next Monday on. */
export function mondayAtOpeningMs(hours: readonly WeekSpan[], nowMs: number): number {
  const weekday = new Date(nowMs).getDay();
  return openingFrom(hours, dayMs(nowMs, (8 - weekday) % 7 || 7));
}

/** Six in the evening; null when that is less than an hour away, or over. */
export function thisEveningMs(nowMs: number): number | null {
  const eveningMs = atMinute(dayMs(nowMs, 0), EVENING_MINUTE);
  return eveningMs - nowMs >= 60 * 60_000 ? eveningMs : null;
}

/** When the shop closes next while it is open now, and when it opens again after that; null: closed, or no hours are set. */
export function closing(
  hours: readonly WeekSpan[],
  nowMs: number,
): { closesAtMs: number; opensAtMs: number } | null {
  const spans = [-1, 0, 1, 2, 3, 4, 5, 6, 7].flatMap((day) => {
    const beginMs = dayMs(nowMs, day);
    return hours
      .filter((span) => span.weekday === new Date(beginMs).getDay())
      .map((span) => ({
        fromMs: atMinute(beginMs, span.startMinute),
        toMs: atMinute(beginMs, span.endMinute + (spansMidnight(span) ? MINUTES_A_DAY : 0)),
      }));
  });
  const open = spans.filter(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  if (open.length === 0) return null;
  const closesAtMs = Math.max(...open.map(({ toMs }) => toMs));
  const later = spans.map(({ fromMs }) => fromMs).filter((fromMs) => fromMs >= closesAtMs);
  return { closesAtMs, opensAtMs: later.length > 0 ? Math.min(...later) : closesAtMs };
}

/** When the shop opens again; without opening hours: tomorrow. */
export function opensAgainMs(hours: readonly WeekSpan[], nowMs: number): number {
  return closing(hours, nowMs)?.opensAtMs ?? tomorrowAtOpeningMs(hours, nowMs);
}

/** On or after the day that begins at `fromMs`. */
function openingFrom(hours: readonly WeekSpan[], fromMs: number): number {
  for (let day = 0; day < 7; day += 1) {
    const beginMs = dayMs(fromMs, day);
    const openings = hours
      .filter((span) => span.weekday === new Date(beginMs).getDay())
      .map((span) => span.startMinute % MINUTES_A_DAY);
    if (openings.length > 0) return atMinute(beginMs, Math.min(...openings));
  }
  return atMinute(fromMs, USUAL_OPENING_MINUTE);
}

/** Midnight of a day; by the calendar, so that a change to summer time does not move it. */
function dayMs(nowMs: number, daysLater: number): number {
  const day = new Date(nowMs);
  day.setDate(day.getDate() + daysLater);
  return day.setHours(0, 0, 0, 0);
}

function atMinute(dayBeginMs: number, minute: number): number {
  return new Date(dayBeginMs).setHours(0, minute, 0, 0);
}

const MINUTE_MS = 60_000;
const FOREVER_MS = Number.MAX_SAFE_INTEGER;

/** Null: not any more. */
export function pauseUntilMs(
  until: '30-minutes' | '1-hour' | 'tomorrow' | 'resume',
  hours: readonly WeekSpan[],
  nowMs: number,
): number | null {
  if (until === 'resume') return null;
  if (until === 'tomorrow') return tomorrowAtOpeningMs(hours, nowMs);
  return nowMs + (until === '30-minutes' ? 30 : 60) * MINUTE_MS;
}

export function muteUntilMs(
  until: MuteUntil,
  hours: readonly WeekSpan[],
  nowMs: number,
): number | null {
  if (until === 'unmute') return null;
  if (until === 'forever') return FOREVER_MS;
  return until === 'hour' ? nowMs + 60 * MINUTE_MS : tomorrowAtOpeningMs(hours, nowMs);
}
