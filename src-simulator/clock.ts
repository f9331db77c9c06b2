/** The server's own clock: it runs like the real one, and can be set forward. */
export interface SimulatedClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Never backward: what was committed stays in the past. */
  advance(byMs: number): void;
}

/**
 * @param base Epoch milliseconds of the real clock.
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

/**
 * What is still to happen on the simulated clock. No timers: whatever came due is carried out, in the
 * order of its time, before the server looks at its state. So advancing the clock and waiting give the same history.
 */
export interface Scheduler {
  at(timeMs: number, action: (timeMs: number) => void): void;
  /** Carries out all that is due, also what these actions plan within the same span. */
  runDue(nowMs: number): void;
}

export function createScheduler(): Scheduler {
  const planned: { timeMs: number; action: (timeMs: number) => void }[] = [];
  return {
    at: (timeMs, action) => {
      const place = planned.findLastIndex((entry) => entry.timeMs <= timeMs);
      planned.splice(place + 1, 0, { timeMs, action });
    },
    runDue: (nowMs) => {
      for (let next = planned[0]; next && next.timeMs <= nowMs; next = planned[0]) {
        planned.shift();
        next.action(next.timeMs);
      }
    },
  };
}
