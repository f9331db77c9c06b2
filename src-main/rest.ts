/** Tells when the owner has turned to something else for a while: what was kept at hand for him may go. */
import type { Clock } from './clock';

/** Longer than what follows a start takes, and than a look at another window. */
const AFTER_MS = 15_000;

export interface RestParts {
  clock: Clock;
  /** A window of ours has the focus. */
  inUse: () => boolean;
  /** Once for each time that the owner turns away. */
  onRest: () => void;
}

export function createRest({ clock, inUse, onRest }: RestParts): {
  /** A window of ours came to the front, or left it; the app has started. */
  look(): void;
  stop(): void;
} {
  let cancel = () => {};
  return {
    look() {
      cancel();
      if (!inUse()) cancel = clock.after(AFTER_MS, onRest);
    },
    stop: () => cancel(),
  };
}
