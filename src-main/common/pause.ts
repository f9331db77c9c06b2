/** Until when a pause or a mute lasts. */
import type { WeekSpan } from '@shared/settings';
import type { MuteUntil } from '@shared/views';
import { tomorrowAtOpeningMs } from './opening-hours';

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
