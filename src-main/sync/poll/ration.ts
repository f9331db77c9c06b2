/**
 * The share of the request budget that work besides the polls may take, so that a long backlog never
 * delays a poll: the client lets 40 background requests a minute through (design, section 5).
 */
import type { Clock } from '../../clock';
import type { Presence } from '../types';
import { POLL_MS } from './delay';

const BACKGROUND_PER_MINUTE = 40;
/** Polls need a little more than their share: jitter, second pages. */
const RESERVE = 2;
const MINUTE_MS = 60_000;

/** Requests a minute that the polls leave over. A conversation in front costs a second request each time. */
export function leftOver(presence: Presence, hasFront: boolean): number {
  const polls = MINUTE_MS / POLL_MS[presence];
  return BACKGROUND_PER_MINUTE - RESERVE - polls * (hasFront ? 2 : 1);
}

/** Requests that background work may make in any minute, counted here. */
export interface Ration {
  /** Until the next request may leave; 0: now. */
  waitMs(): number;
  /** Whether a request may leave now; counts it if so. */
  take(): boolean;
  /** The same ration for work that can wait: it leaves so many requests a minute to the rest. */
  leaving(reserve: number): Ration;
}

export function createRation(clock: Clock, perMinute: () => number): Ration {
  let taken: number[] = [];

  function view(reserve: number): Ration {
    function waitMs(): number {
      const nowMs = clock.now();
      // A clock set back leaves times ahead of us: they count no longer.
      taken = taken.filter((atMs) => atMs > nowMs - MINUTE_MS && atMs <= nowMs);
      const blocking = taken[taken.length - Math.max(1, perMinute() - reserve)];
      return blocking === undefined ? 0 : blocking + MINUTE_MS - nowMs;
    }

    return {
      waitMs,
      take() {
        if (waitMs() > 0) return false;
        taken.push(clock.now());
        return true;
      },
      leaving: (more) => view(reserve + more),
    };
  }

  return view(0);
}
