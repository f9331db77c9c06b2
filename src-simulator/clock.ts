/** The server's own clock: it runs like the one beneath it, and can be set forward. */
export interface SimulatedClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Never backward: what was committed stays in the past. */
  advance(byMs: number): void;
}

/**
 * @param base Epoch milliseconds of the clock beneath.
 * @param offsetMs How far ahead of it this one starts; negative for behind.
 */
export function createSimulatedClock(base: () => number, offsetMs = 0): SimulatedClock {
  let ahead = offsetMs;
  return {
    now: () => base() + ahead,
    advance: (byMs) => {
      ahead += Math.max(0, byMs);
    },
  };
}
