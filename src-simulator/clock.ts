/** The server's own clock: it runs like the one beneath it, and can be set forward. */
export interface SimulatedClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Never backward: what was committed stays in the past. */
  advance(byMs: number): void;
}

export function createSimulatedClock(base: () => number, offsetMs = 0): SimulatedClock {
  let ahead = offsetMs;
  return {
    now: () => base() + ahead,
    advance: (byMs) => {
      ahead += Math.max(0, byMs);
    },
  };
}
