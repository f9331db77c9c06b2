import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstMessageId, freeMessageId, SLOTS_PER_SECOND } from './message-id';

/** A table that knows only what is in it. */
function table(taken: number[] = []) {
  return (from: number, before: number) =>
    taken.filter((id) => id >= from && id < before).sort((a, b) => b - a)[0] ?? null;
}

it('grows with the time, and fits into a safe integer for centuries', () => {
  expect(firstMessageId(1000)).toBeGreaterThan(firstMessageId(999));
  expect(firstMessageId(Date.UTC(2500, 0))).toBeLessThan(Number.MAX_SAFE_INTEGER);
});

it('gives every message a number of its own, in the order of seconds, also in a second with many', () => {
  const moment = fc.integer({ min: 0, max: 3_000 });
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 80 }), (moments) => {
      const taken: number[] = [];
      for (const atMs of moments) {
        const id = freeMessageId(atMs, table(taken));
        expect(taken).not.toContain(id);
        expect(id).toBeGreaterThanOrEqual(firstMessageId(atMs));
        taken.push(id);
      }
    }),
  );
});

it('spills over when a second is full', () => {
  const full = Array.from({ length: SLOTS_PER_SECOND }, (_, index) => index);
  expect(freeMessageId(0, table(full.slice(0, -1)))).toBe(SLOTS_PER_SECOND - 1);
  expect(freeMessageId(0, table(full))).toBe(SLOTS_PER_SECOND);
});
