import { expect, it, vi } from 'vitest';
import { createRest } from './rest';
import { createFakeClock } from './sync/testing/fake-clock';

const clock = createFakeClock();
const onRest = vi.fn();
let inUse = true;
const rest = createRest({ clock, inUse: () => inUse, onRest });
const told = async (afterMs: number) => {
  onRest.mockClear();
  await clock.advance(afterMs);
  return onRest.mock.calls.length;
};

it('tells once for each time that the owner turns away', async () => {
  rest.look();
  expect(await told(60_000)).toBe(0);
  inUse = false;
  rest.look();
  expect(await told(14_000)).toBe(0);
  expect(await told(1_000)).toBe(1);
  expect(await told(600_000)).toBe(0);
});

it('waits anew when the owner comes back meanwhile', async () => {
  rest.look();
  await clock.advance(10_000);
  inUse = true;
  rest.look();
  expect(await told(60_000)).toBe(0);
  inUse = false;
  rest.look();
  expect(await told(15_000)).toBe(1);
});

it('is silent after the end', async () => {
  rest.look();
  rest.stop();
  expect(await told(60_000)).toBe(0);
});
