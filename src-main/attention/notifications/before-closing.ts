/** Half an hour before the shop closes: whether there is something to say of windows that close over night. Pure. */
import type { WeekSpan } from '@shared/settings';
import { closing } from '../../common/opening-hours';

const AHEAD_MS = 30 * 60_000;

/** Null: it is not time, or it was told of this evening already (`toldMs`: of which closing). */
export function closingToTell(
  hours: readonly WeekSpan[],
  nowMs: number,
  toldMs: number | null,
): { closesAtMs: number; opensAtMs: number } | null {
  const next = closing(hours, nowMs);
  if (!next || next.closesAtMs === toldMs || next.closesAtMs - nowMs > AHEAD_MS) return null;
  return next;
}
