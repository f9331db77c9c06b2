import type { TakeoverRecord } from '../../storage/types';

/** The agent answers. */
export const noTakeover: TakeoverRecord = {
  active: false,
  endsAtMs: null,
  byMe: false,
  untilHandback: false,
};

/** So long after our own end the server may still call the takeover ours: its clock and its sweep are not ours. */
const END_GRACE_MS = 60_000;

/**
 * The takeover as it stands after the server's word. The server says only whether there is one, not
 * whose and until when (wassist-api.md 0.11): that we remember. Its word wins all the same: false ends
 * ours, true without ours is somebody else's; null (the legacy API) leaves it to our clock.
 */
export function takeoverAfter(
  held: TakeoverRecord,
  isHumanTakeover: boolean | null,
  nowMs: number,
): TakeoverRecord {
  if (isHumanTakeover === null) return hasEnded(held, nowMs, 0) ? noTakeover : held;
  if (!isHumanTakeover) return held.active ? noTakeover : held;
  if (held.active && !hasEnded(held, nowMs, END_GRACE_MS)) return held;
  return { active: true, endsAtMs: null, byMe: false, untilHandback: false };
}

const hasEnded = (held: TakeoverRecord, nowMs: number, graceMs: number) =>
  held.active && held.endsAtMs !== null && held.endsAtMs + graceMs <= nowMs;
