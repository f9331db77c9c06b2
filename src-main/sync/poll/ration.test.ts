import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock';
import type { Presence } from '../types';
import { createRation, leftOver } from './ration';

describe('what the polls leave over', () => {
  it.each<[Presence, boolean, number]>([
    ['front', true, 14],
    ['front', false, 26],
    ['background', false, 34],
    ['away', false, 37],
  ])('%s, conversation in front: %s, is %d requests a minute', (presence, hasFront, expected) => {
    expect(leftOver(presence, hasFront)).toBe(expected);
  });
});

describe('the ration', () => {
  it('lets so many through in any minute', async () => {
    const clock = createFakeClock();
    const ration = createRation(clock, () => 3);
    expect([ration.take(), ration.take(), ration.take(), ration.take()]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(ration.waitMs()).toBe(60_000);
    await clock.advance(59_999);
    expect(ration.take()).toBe(false);
    await clock.advance(1);
    expect(ration.take()).toBe(true);
  });

  it('follows a changed limit at once', () => {
    let perMinute = 1;
    const ration = createRation(createFakeClock(), () => perMinute);
    ration.take();
    expect(ration.take()).toBe(false);
    perMinute = 2;
    expect(ration.take()).toBe(true);
  });

  it('does not wait for a clock that was set back', () => {
    const clock = createFakeClock();
    const ration = createRation(clock, () => 1);
    ration.take();
    clock.set(clock.now() - 3_600_000);
    expect(ration.take()).toBe(true);
  });
});
