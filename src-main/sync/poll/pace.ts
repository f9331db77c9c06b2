import type { Presence } from '../types';

/** The pace of polling (design, section 5). */
const POLL_MS: Record<Presence, number> = { front: 5_000, background: 15_000, away: 30_000 };
/** While a bell rings for whatever customers write: the polls look for the rest, and after the bell. */
const CALM_MS: Partial<Record<Presence, number>> = { background: 60_000, away: 300_000 };
/** Customers are writing: one did so lately. */
const BUSY_MS = 5_000;
const LATELY_MS = 10 * 60_000;
const JITTER = 0.1;

/** Between two polls while all is well. */
export function paceMs(
  presence: Presence,
  customerAtMs: number,
  nowMs: number,
  isCalm = false,
): number {
  const calmMs = isCalm ? CALM_MS[presence] : undefined;
  if (calmMs !== undefined) return calmMs;
  const busy = presence === 'background' && nowMs - customerAtMs < LATELY_MS;
  return busy ? BUSY_MS : POLL_MS[presence];
}

/**
 * Milliseconds until the next poll, `notBeforeMs` from now at the earliest. Jitter keeps a thousand desktops
 * from asking in step; it never shortens a wait that the server asked for.
 */
export function untilNextPollMs(baseMs: number, notBeforeMs: number, random: number): number {
  const jittered = baseMs * (1 + JITTER * (2 * random - 1));
  return Math.max(jittered, notBeforeMs * (1 + JITTER * random));
}
