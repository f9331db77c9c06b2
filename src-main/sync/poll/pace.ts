/** When the server is asked next: for the list, and for the messages of a conversation. */
import type { ReadPlan } from '../../storage/repository-types';
import type { Presence } from '../types';

/** Between two polls (design, section 5). */
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

const FIRST_RETRY_MS = 3_000;
const RETRY_MS = 30_000;
/** This many failures in a row are taken for trouble that lasts. */
const MANY = 12;
const LONGEST_RETRY_MS = 5 * 60_000;

/** Never final: after many failures it is asked every five minutes. `random`: 0 to 1. */
export function retryMs(failures: number, random: number): number {
  const longestMs =
    failures <= MANY ? RETRY_MS : Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** (failures - MANY));
  const waitMs = Math.min(longestMs, FIRST_RETRY_MS * 2 ** (failures - 1));
  return waitMs * (0.8 + 0.4 * random);
}

/** Messages that are committed late, with an earlier time, are found by reading again. */
const LOOKS_MS = [10_000, 60_000];
/** The list does not tell of ticks: after a send the thread is read at growing distances, for a day. */
const TICK_LOOKS_MS = [
  2_000,
  5_000,
  15_000,
  60_000,
  5 * 60_000,
  10 * 60_000,
  20 * 60_000,
  40 * 60_000,
  90 * 60_000,
  3 * 3_600_000,
  6 * 3_600_000,
  12 * 3_600_000,
  24 * 3_600_000,
];

/** After a thread was read: when it is read again without a sign of news; null: not at all. */
export function nextLookMs(
  nowMs: number,
  newestAtMs: number | null,
  ticksSinceMs: number | null,
): number | null {
  const looks = [
    ...(newestAtMs === null ? [] : LOOKS_MS.map((ms) => newestAtMs + ms)),
    ...(ticksSinceMs === null ? [] : TICK_LOOKS_MS.map((ms) => ticksSinceMs + ms)),
  ].filter((atMs) => atMs > nowMs);
  return looks.length === 0 ? null : Math.min(...looks);
}

/** After a read that failed, or that brought less than the list had announced. */
export function afterFailure(
  { failures, kind }: ReadPlan,
  nowMs: number,
  random: number,
): ReadPlan {
  return { atMs: nowMs + retryMs(failures + 1, random), kind, failures: failures + 1 };
}

/** Something of ours was sent. */
export const afterSend = (nowMs: number): ReadPlan => ({
  atMs: nowMs + (TICK_LOOKS_MS[0] ?? 0),
  kind: 'filling',
  failures: 0,
});
