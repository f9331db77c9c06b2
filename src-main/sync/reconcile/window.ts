/** The server counts whole seconds and answers take time: ends this near to each other are the same end. */
const SAME_END_MS = 2000;

/**
 * When the 24-hour window ends, by our clock: the server's remaining seconds from the moment it was
 * asked, so that its own clock does not matter and the end is rather too early than too late.
 * Null: closed or never open. In the past: closed since then.
 */
export function windowEndsAtMs(
  remainingSeconds: number,
  askedAtMs: number,
  heldEndsAtMs: number | null,
): number | null {
  if (remainingSeconds <= 0) {
    return heldEndsAtMs === null ? null : Math.min(heldEndsAtMs, askedAtMs);
  }
  const endsAtMs = askedAtMs + remainingSeconds * 1000;
  return heldEndsAtMs !== null && Math.abs(endsAtMs - heldEndsAtMs) <= SAME_END_MS
    ? heldEndsAtMs
    : endsAtMs;
}
