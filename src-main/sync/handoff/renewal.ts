/** When a takeover of ours is renewed, warned of, and over. */

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
