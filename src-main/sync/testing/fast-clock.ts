import type { Clock } from '../../clock';

/** The real clock, so many times as fast: half a minute of waiting passes in half a second. */
export function createFastClock(speed: number): Clock {
  const startMs = Date.now();
  return {
    now: () => startMs + (Date.now() - startMs) * speed,
    elapsedMs: () => performance.now() * speed,
    after(delayMs, callback) {
      const timer = setTimeout(callback, Math.max(0, delayMs) / speed);
      return () => clearTimeout(timer);
    },
  };
}
