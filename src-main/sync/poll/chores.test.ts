import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../log';
import { createFakeClock, type FakeClock } from '../testing/fake-clock';
import { type Chores, createChores } from './chores';
import { createRation } from './ration';

let clock: FakeClock;
let chores: Chores;
let done: string[];
let perMinute: number;

beforeEach(() => {
  clock = createFakeClock();
  perMinute = 100;
  done = [];
  const ration = createRation(clock, () => perMinute);
  chores = createChores({ clock, log: silentLog, ration });
  chores.setOnline(true);
});

const note = (what: string) => async () => {
  done.push(what);
};
const add = (key: string, inMs = 0, run = note(key)) => chores.add(key, clock.now() + inMs, run);

describe('chores', () => {
  it('are done one after the other, each at its time', async () => {
    add('later', 5000);
    add('slow', 0, async () => {
      await new Promise<void>((resolve) => {
        clock.after(1000, resolve);
      });
      done.push('slow');
    });
    add('next', 0);
    await clock.advance(999);
    expect(done).toEqual([]);
    await clock.advance(1);
    expect(done).toEqual(['slow', 'next']);
    await clock.advance(4000);
    expect(done).toEqual(['slow', 'next', 'later']);
  });

  it('under the same key take the place of the one that waits', async () => {
    add('a', 1000, note('old'));
    add('a', 2000, note('new'));
    expect(chores.has('a')).toBe(true);
    await clock.advance(5000);
    expect(done).toEqual(['new']);
    expect(chores.has('a')).toBe(false);
  });

  it('wait for the ration', async () => {
    perMinute = 2;
    for (const key of ['a', 'b', 'c']) add(key);
    await clock.advance(59_000);
    expect(done).toEqual(['a', 'b']);
    await clock.advance(1000);
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('rest while offline', async () => {
    chores.setOnline(false);
    add('a');
    await clock.advance(60_000);
    expect(done).toEqual([]);
    expect(clock.timers()).toBe(0);
    chores.setOnline(true);
    await clock.advance(0);
    expect(done).toEqual(['a']);
  });

  it('that fail are tried again twice, and not for ever', async () => {
    add('a', 0, async () => {
      done.push('try');
      throw new Error('no');
    });
    await clock.advance(10 * 60_000);
    expect(done).toEqual(['try', 'try', 'try']);
  });

  it('end when they are stopped, and none begins after', async () => {
    add('a', 0);
    add('b', 1000);
    await clock.advance(0);
    await chores.stop();
    add('c');
    await clock.advance(5000);
    expect(done).toEqual(['a']);
    expect(clock.timers()).toBe(0);
  });
});
