/**
 * The row number of a message: the second it was written in, and a slot for those of the same second.
 * So the full-text index, which answers in the order of row numbers, gives the newest first, and the
 * oldest are found without an index of their own.
 */
export const SLOTS_PER_SECOND = 16;

/** The first number that a message of this time, or a later one, may have. */
export function firstMessageId(createdAtMs: number): number {
  return Math.floor(createdAtMs / 1000) * SLOTS_PER_SECOND;
}

/**
 * The first free number for a message of this time; a full second spills into the next.
 * `lastIn(from, before)` is the highest number taken in that range.
 */
export function freeMessageId(
  createdAtMs: number,
  lastIn: (from: number, before: number) => number | null,
): number {
  for (let from = firstMessageId(createdAtMs); ; from += SLOTS_PER_SECOND) {
    const last = lastIn(from, from + SLOTS_PER_SECOND);
    if (last === null) return from;
    if (last < from + SLOTS_PER_SECOND - 1) return last + 1;
  }
}
