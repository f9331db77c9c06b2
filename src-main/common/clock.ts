/** Time as it is handed in, so that a test can move it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds that passed since some moment, for durations: setting a clock does not move it. */
  elapsedMs(): number;
  /** Calls back once; returns the way to cancel. Delays over 24.8 days are cut to that (setTimeout's limit). */
  after(delayMs: number, callback: () => void): () => void;
}

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** The computer's own; the app goes by server-clock.ts. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsedMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_TIMEOUT_MS));
    return () => clearTimeout(timer);
  },
};

/** When something began, told after it ended: its answer may have put the clock right meanwhile. */
export function beginsNow(clock: Clock): () => number {
  const atMs = clock.elapsedMs();
  return () => Math.round(clock.now() - (clock.elapsedMs() - atMs));
}
