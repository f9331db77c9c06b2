import { expect, it } from 'vitest';
import { shrink } from './shrink.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, nth) => nth);
/** Fails when all of these are in it, in this order. */
const needing =
  (...wanted: number[]) =>
  async (sequence: readonly number[]) =>
    wanted.every((one) => sequence.includes(one));

it.each([
  ['the last one alone', [99]],
  ['the first one alone', [0]],
  ['two far apart', [3, 98]],
  ['three', [10, 50, 51]],
])('finds %s', async (_what, wanted) => {
  const isOver = () => false;
  expect(await shrink(numbers(100), { fails: needing(...wanted), isOver })).toEqual(wanted);
});

it('tries without what came after, then the end', async () => {
  const lengths: number[] = [];
  const fails = async (sequence: readonly number[]) => {
    lengths.push(sequence.length);
    return needing(95, 99)(sequence);
  };
  await shrink(numbers(100), { fails, isOver: () => false });
  expect(lengths.slice(0, 2)).toEqual([60, 6]);
  expect(Math.max(...lengths.slice(1))).toBe(6);
});

it('gives the whole where nothing shorter fails, and what it has when the time is up', async () => {
  const never = { fails: async () => false, isOver: () => false };
  expect(await shrink(numbers(10), never)).toEqual(numbers(10));
  let tries = 0;
  const fails = async (sequence: readonly number[]) => {
    tries += 1;
    return needing(0, 9)(sequence);
  };
  const short = await shrink(numbers(10), { fails, isOver: () => tries >= 3 });
  expect(short.length).toBeLessThanOrEqual(10);
  expect(short).toEqual(expect.arrayContaining([0, 9]));
  expect(tries).toBe(3);
});
