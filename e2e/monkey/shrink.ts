/** The shortest failing sequence: beginnings and ends first, then ever smaller pieces left out. Pure. */

export interface ShrinkParts<T> {
  /** Plays a sequence; true where it fails as the whole one did. */
  fails: (sequence: readonly T[]) => Promise<boolean>;
  /** No time left: what has been found by then counts. */
  isOver: () => boolean;
}

/** The end of a sequence is tried with this many, then with three times as many, … */
const FIRST_END = 6;
const GROWTH = 3;
/** What is lost is found out at the end: so much of a sequence is tried without what came after it. */
const BEGINNING = 0.6;

/** A part of `sequence`, in its order, that fails; `sequence` itself where none was found. */
export async function shrink<T>(
  sequence: readonly T[],
  { fails, isOver }: ShrinkParts<T>,
): Promise<readonly T[]> {
  let shortest = sequence;
  while (shortest.length > 1 && !isOver()) {
    const beginning = shortest.slice(0, Math.floor(shortest.length * BEGINNING));
    if (!(await fails(beginning))) break;
    shortest = beginning;
  }
  const whole = shortest;
  for (let length = FIRST_END; length < whole.length && !isOver(); length *= GROWTH) {
    const end = whole.slice(-length);
    if (!(await fails(end))) continue;
    shortest = end;
    break;
  }
  let pieces = 2;
  while (shortest.length > 1 && !isOver()) {
    const size = Math.ceil(shortest.length / pieces);
    const without = await firstFailing(shortest, size, { fails, isOver });
    if (without) {
      shortest = without;
      pieces = Math.max(2, pieces - 1);
    } else if (size === 1) break;
    else pieces = Math.min(shortest.length, pieces * 2);
  }
  return shortest;
}

/** The sequence with one piece of this size left out, if that still fails. */
async function firstFailing<T>(
  sequence: readonly T[],
  size: number,
  { fails, isOver }: ShrinkParts<T>,
): Promise<readonly T[] | null> {
  // The last thing done is what failed: pieces before it are more likely not to matter.
  for (let at = 0; at < sequence.length && !isOver(); at += size) {
    const rest = [...sequence.slice(0, at), ...sequence.slice(at + size)];
    if (rest.length > 0 && (await fails(rest))) return rest;
  }
  return null;
}
