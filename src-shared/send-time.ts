/** When a message may be planned to leave; one rule for the dialog and for main. */
import type { UserErrorCode } from './errors';

/** A date further ahead is a typing error. */
const LONGEST_AHEAD_MS = 60 * 24 * 3_600_000;

/**
 * Why a message cannot leave then; null where it can. Times in epoch ms; `sendAtMs` null: none was named.
 * `windowEndsAtMs`: of free text, which must leave before (null: there is no window); undefined of a template.
 */
export function sendTimeProblem(
  sendAtMs: number | null,
  windowEndsAtMs: number | null | undefined,
  nowMs: number,
): Extract<UserErrorCode, 'badTime' | 'windowEndsBefore'> | null {
  if (sendAtMs === null || sendAtMs <= nowMs || sendAtMs > nowMs + LONGEST_AHEAD_MS)
    return 'badTime';
  return windowEndsAtMs !== undefined && (windowEndsAtMs ?? 0) <= sendAtMs
    ? 'windowEndsBefore'
    : null;
}
