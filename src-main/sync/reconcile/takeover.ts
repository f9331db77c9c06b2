import type { TakeoverRecord } from '../../storage/types';

/** The agent answers. */
export const noTakeover: TakeoverRecord = {
  active: false,
  endsAtMs: null,
  byMe: false,
  untilHandback: false,
};

/** Ours, and over since then: what the server says of it meanwhile may be late. */
export const endedAt = (endsAtMs: number): TakeoverRecord => ({
  active: false,
  endsAtMs,
  byMe: true,
  untilHandback: false,
});

/** So long after its end, by us or by the server, what is told of a takeover may still be ours: an older answer, its sweep. */
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
  if (!isHumanTakeover) {
    // Said once more of one that is over already: the server knows, and what it says next is new.
    return held.active && held.byMe ? endedAt(nowMs) : noTakeover;
  }
  if (held.active && !hasEnded(held, nowMs, END_GRACE_MS)) return held;
  if (!held.active && held.byMe && (held.endsAtMs ?? 0) + END_GRACE_MS > nowMs) return held;
  return { active: true, endsAtMs: null, byMe: false, untilHandback: false };
}

const hasEnded = (held: TakeoverRecord, nowMs: number, graceMs: number) =>
  held.active && held.endsAtMs !== null && held.endsAtMs + graceMs <= nowMs;
