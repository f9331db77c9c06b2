/** Until when a pause or a mute lasts. "Tomorrow" is the next eight in the morning, local time: when a shop's day begins. */
const MINUTE_MS = 60_000;
const FOREVER_MS = Number.MAX_SAFE_INTEGER;

/** Null: not any more. */
export function pauseUntilMs(
  until: '30-minutes' | '1-hour' | 'tomorrow' | 'resume',
  nowMs: number,
): number | null {
  if (until === 'resume') return null;
  if (until === 'tomorrow') return tomorrowMorningMs(nowMs);
  return nowMs + (until === '30-minutes' ? 30 : 60) * MINUTE_MS;
}

export function muteUntilMs(
  until: 'hour' | 'tomorrow' | 'forever' | 'unmute',
  nowMs: number,
): number | null {
  if (until === 'unmute') return null;
  if (until === 'forever') return FOREVER_MS;
  return until === 'hour' ? nowMs + 60 * MINUTE_MS : tomorrowMorningMs(nowMs);
}

function tomorrowMorningMs(nowMs: number): number {
  const morning = new Date(nowMs);
  // Who is still up after midnight means the day that begins when the shop opens.
  if (morning.getHours() >= 8) morning.setDate(morning.getDate() + 1);
  return morning.setHours(8, 0, 0, 0);
}
