/** Where the owner is: sets the pace of polling. Pure. */
import type { Presence } from '../sync/types';

/** What the computer tells of its owner. */
export interface Signs {
  /** A window of ours has the focus. */
  focused: boolean;
  /** Since the last key or pointer movement, in any program. */
  idleSeconds: number;
  locked: boolean;
  suspended: boolean;
}

/** Longer without a key or pointer movement, and the owner is taken to be away. */
export const AWAY_AFTER_SECONDS = 5 * 60;
/** After this long without input the owner counts as away, whatever is on the screen. */
const LOOKS_FOR_SECONDS = 2 * 60;
const LATE_MS = 30_000;

/** With any program in front the owner is here, only not with us: `background`. */
export function presenceOf({ focused, idleSeconds, locked, suspended }: Signs): Presence {
  if (locked || suspended || idleSeconds >= AWAY_AFTER_SECONDS) return 'away';
  return focused ? 'front' : 'background';
}

/** Somebody is there to see what is in front of him. */
export function isHere({
  idleSeconds,
  locked,
  suspended,
}: Pick<Signs, 'idleSeconds' | 'locked' | 'suspended'>): boolean {
  return !locked && !suspended && idleSeconds < LOOKS_FOR_SECONDS;
}

/** A timer so much late means that the computer slept, whether or not anything said so. */
export function hasSlept(expectedAtMs: number, nowMs: number): boolean {
  return nowMs - expectedAtMs > LATE_MS;
}
