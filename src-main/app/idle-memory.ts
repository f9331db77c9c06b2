/** Gives caches back once none of our windows had the focus for a while. */
import type { Clock } from '../common/clock';

/** Longer than a start takes, and longer than a glance at another window. */
const AFTER_MS = 15_000;

export interface IdleMemoryParts {
  clock: Clock;
  /** One of our windows has the focus. */
  inUse: () => boolean;
  /** What gives memory back, once per absence. */
  caches: () => ({ releaseMemory(): void } | undefined)[];
}

export function createIdleMemory({ clock, inUse, caches }: IdleMemoryParts): {
  /** Call when the focus may have changed, and once after the start. */
  look(): void;
  stop(): void;
} {
  let cancel = () => {};
  return {
    look() {
      cancel();
      if (inUse()) return;
      cancel = clock.after(AFTER_MS, () => {
        for (const cache of caches()) cache?.releaseMemory();
      });
    },
    stop: () => cancel(),
  };
}
