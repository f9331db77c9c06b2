import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../sync/testing/fake-clock';
import { createIdleMemory } from './idle-memory';

const clock = createFakeClock();
const releaseMemory = vi.fn();
let inUse = true;
const idleMemory = createIdleMemory({
  clock,
  inUse: () => inUse,
  caches: () => [{ releaseMemory }],
});
const told = async (afterMs: number) => {
  releaseMemory.mockClear();
  await clock.advance(afterMs);
  return releaseMemory.mock.calls.length;
};

it('gives memory back once per absence', async () => {
  idleMemory.look();
  expect(await told(60_000)).toBe(0);
  inUse = false;
  idleMemory.look();
  expect(await told(14_000)).toBe(0);
  expect(await told(1_000)).toBe(1);
  expect(await told(600_000)).toBe(0);
});

it('starts the wait again when the owner comes back in between', async () => {
  idleMemory.look();
  await clock.advance(10_000);
  inUse = true;
  idleMemory.look();
  expect(await told(60_000)).toBe(0);
  inUse = false;
  idleMemory.look();
  expect(await told(15_000)).toBe(1);
});

it('gives nothing back after stop', async () => {
  idleMemory.look();
  idleMemory.stop();
  expect(await told(60_000)).toBe(0);
});
