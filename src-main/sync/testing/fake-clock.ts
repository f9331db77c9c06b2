import type { Clock } from '../../common/clock';
import { NOON } from './fixtures';

export interface FakeClock extends Clock {
  /** Lets time pass: timers fire in order, and what they set off comes to rest before the next. */
  advance(ms: number): Promise<void>;
  /** Lets as much time pass as the work takes. */
  until<T>(work: Promise<T>): Promise<T>;
  /** The user sets the computer's clock; timers, which count on their own, stay as they are. */
  set(nowMs: number): void;
  /** Timers that wait. */
  timers(): number;
}

/** Lets every promise that can settle do so. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createFakeClock(startMs = NOON): FakeClock {
  let elapsedMs = 0;
  let offsetMs = startMs;
  let sequence = 0;
  const timers = new Map<number, { atMs: number; callback: () => void }>();

  function nextDue(untilMs: number): number | null {
    let next: number | null = null;
    let atMs = untilMs;
    for (const [id, timer] of timers) {
      if (timer.atMs < atMs || (timer.atMs === atMs && next === null)) {
        next = id;
        atMs = timer.atMs;
      }
    }
    return next;
  }

  async function advance(ms: number): Promise<void> {
    await settle();
    const untilMs = elapsedMs + ms;
    for (let id = nextDue(untilMs); id !== null; id = nextDue(untilMs)) {
      const timer = timers.get(id);
      timers.delete(id);
      if (!timer) break;
      elapsedMs = Math.max(elapsedMs, timer.atMs);
      timer.callback();
      await settle();
    }
    elapsedMs = untilMs;
  }

  return {
    now: () => elapsedMs + offsetMs,
    after(delayMs, callback) {
      const id = sequence++;
      timers.set(id, { atMs: elapsedMs + Math.max(0, delayMs), callback });
      return () => timers.delete(id);
    },
    advance,
    async until(work) {
      let isDone = false;
      const end = () => {
        isDone = true;
      };
      work.then(end, end);
      for (await settle(); !isDone; await advance(1));
      return work;
    },
    set(nowMs) {
      offsetMs = nowMs - elapsedMs;
    },
    elapsedMs: () => elapsedMs,
    timers: () => timers.size,
  };
}
