/**
 * Whether the owner has just done something in a window: a page may open a link outside, or have the server of a file
 * asked, only then. Counted by main from what the system sends to the window, which no script in the page can make up.
 */
import type { Clock } from '../common/clock';

/** Between the two clicks there can be a question about a look-alike address. */
const RECENT_MS = 5000;
/** More than a person opens; limits a compromised page that opens one with each click. */
const MOST_IN_A_MINUTE = 10;
const MINUTE_MS = 60_000;

/** What of an input presses something, or leaves a field: moving and typing do not. Both kinds of Electron's input events. */
export function isPress({ type, key }: { type: string; key?: string }): boolean {
  if (type === 'keyDown') return key === 'Enter' || key === ' ' || key === 'Tab';
  return type === 'mouseDown' || type === 'mouseUp' || type === 'touchEnd' || type === 'gestureTap';
}

/** By the id of a window's contents. */
export interface Gestures {
  pressed(contentsId: number): void;
  /** True once for each press, within a quota over all windows. `assisted`: a screen reader pressed. */
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
