import type { Presence } from '../types';
import type { Health } from './health';

/** The pace of polling (design, section 5). */
export const POLL_MS: Record<Presence, number> = {
  front: 5_000,
  background: 15_000,
  away: 60_000,
};
const FIRST_BACKOFF_MS = 5_000;
const LONGEST_BACKOFF_MS = 5 * 60_000;
const JITTER = 0.1;

/**
 * Milliseconds until the next poll; null: none until somebody signs in. In trouble the waits double up
 * to five minutes. Jitter keeps a thousand desktops from asking in step; it never shortens a wait that
 * the server asked for.
 */
export function nextPollDelay(
  presence: Presence,
  health: Pick<Health, 'phase' | 'failures' | 'quietUntilMs'>,
  nowMs: number,
  random: () => number,
  fixedPollMs: number | null,
): number | null {
  if (health.phase === 'signed-out') return null;
  const baseMs = fixedPollMs ?? POLL_MS[presence];
  if (health.quietUntilMs !== null) {
    const waitMs = Math.max(0, health.quietUntilMs - nowMs);
    return Math.max(baseMs, waitMs * (1 + JITTER * random()));
  }
  if (fixedPollMs !== null) return fixedPollMs;
  const backoffMs =
    health.failures === 0
      ? 0
      : Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (health.failures - 1));
  return Math.max(baseMs, backoffMs) * (1 + JITTER * (2 * random() - 1));
}
