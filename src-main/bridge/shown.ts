/**
 * Which conversation each window shows its owner. A window gets a token with each drawing of one, and
 * every call that acts on a customer brings it along: what was typed, pressed or clicked while one
 * conversation was in sight cannot reach another.
 */
import { randomUUID } from 'node:crypto';
import { UserFailure } from '../common/failure';

/** The conversation that is open in the window; the row of the list whose menu is open. */
export type Place = 'thread' | 'menu';

/** What a call names: whom it acts on, and the token that came with the drawing. */
export interface Claim {
  conversationId: string;
  shown: string;
}

/** Whether what a method takes holds one: each that acts on a customer does (`toCustomer`). */
export function isClaim(input: unknown): input is Claim {
  return (
    typeof input === 'object' && input !== null && 'shown' in input && 'conversationId' in input
  );
}

export interface Shown {
  /** From now on the window has this conversation there. Drawn again, it keeps its token. */
  draw(window: object, place: Place, conversationId: string): string;
  /** Throws UserFailure `notShown` where the window does not show what the call is about. */
  check(window: object, claim: Claim): void;
}

export function createShown(): Shown {
  const byWindow = new WeakMap<object, Map<Place, Claim>>();

  return {
    draw(window, place, conversationId) {
      const places = byWindow.get(window) ?? new Map<Place, Claim>();
      byWindow.set(window, places);
      const held = places.get(place);
      const shown = held?.conversationId === conversationId ? held.shown : randomUUID();
      places.set(place, { conversationId, shown });
      return shown;
    },

    check(window, { conversationId, shown }) {
      const drawn = [...(byWindow.get(window)?.values() ?? [])];
      const fits = drawn.some(
        (held) => held.conversationId === conversationId && held.shown === shown,
      );
      if (!fits) throw new UserFailure('notShown');
    },
  };
}
