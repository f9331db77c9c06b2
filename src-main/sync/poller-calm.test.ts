import { beforeEach, expect, it } from 'vitest';
import { MINUTE, PollerWorld, SECOND } from './testing/poller-world';

let world: PollerWorld;
beforeEach(async () => {
  world = new PollerWorld();
  await world.shop(3);
  world.open();
  // The customers of the shop have not written for a while.
  await world.clock.advance(11 * MINUTE);
});

it('asks for the list once a minute while the bell is calm', async () => {
  world.calm(true);
  const before = world.lists().length;
  await world.clock.advance(10 * MINUTE);
  expect(world.lists().length - before).toBe(10);
});

it('is back at its usual pace at once, and makes up for what is overdue', async () => {
  world.calm(true);
  await world.clock.advance(90 * SECOND);
  const before = world.lists().length;
  world.calm(false);
  await world.clock.advance(0);
  expect(world.lists().length - before).toBe(1);
  await world.clock.advance(MINUTE);
  expect(world.lists().length - before).toBe(5);
});

it('does not delay a check when the pace is set again and again', async () => {
  const before = world.lists().length;
  for (let second = 0; second < 60; second += 1) {
    world.poller.paceChanged();
    await world.clock.advance(SECOND);
  }
  expect(world.lists().length - before).toBe(4);
});
