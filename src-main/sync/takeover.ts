/** The rules of a takeover: what an answer of the server makes of it, and when ours is renewed, warned of, and over. */
import type { TakeoverRecord } from '../storage/repository-types';

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

/** A takeover of the owner's that has not ended. */
export interface RunningTakeover {
  /** What was asked for, in minutes; renewals ask for the same. */
  minutes: number;
  untilHandback: boolean;
  takenAtMs: number;
  endsAtMs: number;
}

/** Before the end: time enough to read the warning and to renew. */
const WARNING_MS = 2 * 60_000;
/** At most one renewal in this time, however much is typed. */
const RENEW_EVERY_MS = 60_000;
/** Until handed back: asked for in pieces, so that the agent comes back by itself if this computer dies. */
export const UNTIL_HANDBACK_MINUTES = 30;

/** From when on activity renews it: half of it is over, or it ends within the warning time. */
export function renewableFromMs({ minutes, takenAtMs, endsAtMs }: RunningTakeover): number {
  const halfMs = (minutes * 60_000) / 2;
  return Math.max(takenAtMs + RENEW_EVERY_MS, endsAtMs - Math.max(halfMs, WARNING_MS));
}

/** When the owner is warned; null when it renews itself or is too short for a warning. */
export function warningAtMs(takeover: RunningTakeover): number | null {
  const atMs = takeover.endsAtMs - WARNING_MS;
  return takeover.untilHandback || atMs <= takeover.takenAtMs ? null : atMs;
}

/** When time alone has something to do with it next; `warned`: for this end already. */
export function nextMomentMs(takeover: RunningTakeover, warned: boolean): number {
  const warnAtMs = warned ? null : warningAtMs(takeover);
  const renewAtMs = takeover.untilHandback ? renewableFromMs(takeover) : takeover.endsAtMs;
  return Math.min(takeover.endsAtMs, renewAtMs, warnAtMs ?? takeover.endsAtMs);
}
