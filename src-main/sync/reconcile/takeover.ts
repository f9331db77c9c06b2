import type { TakeoverRecord } from '../../storage/repository-types';

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

/** This long after its end, by us or by the server, an answer may still mean our takeover: it left earlier, or the server has not noticed yet. */
const END_GRACE_MS = 60_000;

/**
 * The takeover after an answer of the server. The server says only whether there is one, not whose and
 * until when (wassist-api.md 0.11): we remember that. False ends ours, true without ours is somebody
 * else's; null (the legacy API) leaves it to our clock.
 */
export function takeoverAfter(
  local: TakeoverRecord,
  isHumanTakeover: boolean | null,
  nowMs: number,
): TakeoverRecord {
  if (isHumanTakeover === null) return hasEnded(local, nowMs, 0) ? noTakeover : local;
  if (!isHumanTakeover) {
    // If it is over already, the server knows, and its next answer is about a new one.
    return local.active && local.byMe ? endedAt(nowMs) : noTakeover;
  }
  if (local.active && !hasEnded(local, nowMs, END_GRACE_MS)) return local;
  if (!local.active && local.byMe && (local.endsAtMs ?? 0) + END_GRACE_MS > nowMs) return local;
  return { active: true, endsAtMs: null, byMe: false, untilHandback: false };
}

const hasEnded = (local: TakeoverRecord, nowMs: number, graceMs: number) =>
  local.active && local.endsAtMs !== null && local.endsAtMs + graceMs <= nowMs;
