/** Calls back once none of our windows had the focus for a while: caches can be given back. */
import type { Clock } from '../common/clock';

/** Longer than a start takes, and longer than a glance at another window. */
const AFTER_MS = 15_000;

export interface IdleMemoryParts {
  clock: Clock;
  /** One of our windows has the focus. */
  inUse: () => boolean;
  /** Once per absence. */
  onIdle: () => void;
}

export function createIdleMemory({ clock, inUse, onIdle }: IdleMemoryParts): {
  /** Call when the focus may have changed, and once after the start. */
  look(): void;
  stop(): void;
} {
  let cancel = () => {};
  return {
    look() {
      cancel();
      if (!inUse()) cancel = clock.after(AFTER_MS, onIdle);
    },
    stop: () => cancel(),
  };
}
