/**
 * What is left of a time, rounded in one way everywhere: to the nearest minute, so that ten
 * minutes are ten when they begin, and never less than one: a countdown that says zero helps nobody.
 */
export function minutesLeft(leftMs: number): number {
  return Math.max(1, Math.round(leftMs / 60_000));
}
