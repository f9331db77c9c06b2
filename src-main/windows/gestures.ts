/**
 * Whether the owner has just done something in a window: a page may open a link outside only then. Counted
 * by main from what the system sends to the window, which no script in the page can make up.
 */
import type { Clock } from '../common/clock';

/** A question about a look-alike address stands between two clicks of their own. */
const RECENT_MS = 5000;
/** Nobody reads more pages than that; a page gone wrong that waits for clicks could open one with each. */
const MOST_IN_A_MINUTE = 10;
const MINUTE_MS = 60_000;

/** What of an input presses something: moving and typing do not. Both kinds of Electron's input events. */
export function isPress({ type, key }: { type: string; key?: string }): boolean {
  if (type === 'keyDown') return key === 'Enter' || key === ' ';
  return type === 'mouseDown' || type === 'mouseUp' || type === 'touchEnd' || type === 'gestureTap';
}

/** By the id of a window's contents. */
export interface Gestures {
  pressed(contentsId: number): void;
  /** True once for each press, and rationed over all windows. `assisted`: a screen reader pressed. */
  take(contentsId: number, assisted?: boolean): boolean;
}

export function createGestures(clock: Pick<Clock, 'now'>): Gestures {
  const pressedAtMs = new Map<number, number>();
  let taken: number[] = [];
  return {
    pressed(contentsId) {
      pressedAtMs.set(contentsId, clock.now());
    },
    take(contentsId, assisted = false) {
      const now = clock.now();
      const at = assisted ? now : pressedAtMs.get(contentsId);
      pressedAtMs.delete(contentsId);
      taken = taken.filter((one) => now - one < MINUTE_MS);
      if (at === undefined || now - at > RECENT_MS || taken.length >= MOST_IN_A_MINUTE)
        return false;
      taken.push(now);
      return true;
    },
  };
}
