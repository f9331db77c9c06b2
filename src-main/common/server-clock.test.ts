import { expect, it } from 'vitest';
import { openInbox } from '../storage/inbox';
import { createFakeClock } from '../sync/testing/fake-clock';
import { NOON } from '../sync/testing/fixtures';
import { silentLog } from './log';
import { createServerClock, rememberClock } from './server-clock';

const HOUR = 3_600_000;

/** A computer whose clock is off by so much, and a server whose clock is right. */
function world(wrongMs = 0) {
  const time = createFakeClock(NOON + wrongMs);
  let asleepMs = 0;
  let isKnown = true;
  const server = () => NOON + time.elapsedMs() + asleepMs;
  const clock = createServerClock({
    wallMs: time.now,
    runningMs: time.elapsedMs,
    upMs: () => {
      if (!isKnown) throw new Error('not here');
      return time.elapsedMs() + asleepMs;
    },
    after: time.after,
  });
  return {
    time,
    clock,
    server,
    answers: (offMs = 0, tookMs = 100) =>
      clock.heard(Math.floor((server() + offMs) / 1000) * 1000, tookMs),
    sleeps(ms: number) {
      asleepMs += ms;
      time.set(time.now() + ms);
    },
    forgetUptime: () => {
      isKnown = false;
    },
    /** Off the server's time by less than a `Date` can tell. */
    isRight: () => Math.abs(clock.now() - server()) <= 2_000,
  };
}

it('goes by the server after its first answer, whatever the computer says', () => {
  const { clock, answers, isRight } = world(5 * HOUR);
  expect(isRight()).toBe(false);
  answers();
  expect(isRight()).toBe(true);
  expect(clock.aheadMs()).toBeGreaterThan(-5 * HOUR - 2_000);
  expect(clock.aheadMs()).toBeLessThan(-5 * HOUR + 2_000);
});

it('does not move when the computer’s clock is put right, by hours, at any time', async () => {
  const { clock, time, answers, isRight } = world(5 * HOUR);
  answers();
  for (const setMs of [NOON, NOON - 24 * HOUR, NOON + 24 * HOUR]) {
    const before = { now: clock.now(), elapsed: clock.elapsedMs() };
    time.set(setMs);
    expect(clock.now() - before.now).toBe(0);
    expect(clock.elapsedMs() - before.elapsed).toBe(0);
    await time.advance(60_000);
    expect(clock.elapsedMs() - before.elapsed).toBe(60_000);
    expect(isRight()).toBe(true);
  }
});

it('counts what the computer slept, which no timer does', async () => {
  const { clock, sleeps, answers, isRight } = world();
  answers();
  const before = clock.elapsedMs();
  sleeps(8 * HOUR);
  expect(isRight()).toBe(true);
  expect(clock.elapsedMs() - before).toBe(8 * HOUR);
});

it('takes a leap of the clock for sleep where the system does not tell', () => {
  const { sleeps, answers, isRight, forgetUptime } = world();
  answers();
  forgetUptime();
  sleeps(8 * HOUR);
  expect(isRight()).toBe(true);
});

it('does not believe one odd answer, but two that agree', async () => {
  const { clock, time, answers, isRight } = world();
  answers();
  answers(3 * HOUR);
  expect(isRight()).toBe(true);
  answers();
  answers(-HOUR);
  answers(2 * HOUR);
  expect(isRight()).toBe(true);
  await time.advance(5_000);
  answers(2 * HOUR);
  expect(Math.abs(clock.now() - (time.now() + 2 * HOUR))).toBeLessThan(2_500);
});

it('is not moved by an answer that was long under way', () => {
  const { clock, server, time } = world();
  const askedAtMs = server();
  clock.heard(Math.floor(askedAtMs / 1000) * 1000 - 29_000, 30_000);
  expect(clock.now()).toBe(time.now());
});

it('tells once, and later, when it is another distance from the computer’s clock', async () => {
  const { clock, time, answers } = world(HOUR);
  let told = 0;
  clock.onMoved(() => {
    told += 1;
  });
  answers();
  expect(told).toBe(0);
  await time.advance(10);
  expect(told).toBe(1);
  answers();
  await time.advance(10);
  expect(told).toBe(1);
  time.set(NOON);
  clock.now();
  await time.advance(10);
  expect(told).toBe(2);
  expect(clock.aheadMs()).toBe(0);
});

it('remembers the distance in the inbox, and drops it where it leads into the past', async () => {
  const inbox = openInbox({ file: null, key: 'k', clock: createFakeClock(), log: silentLog });
  const first = world(5 * HOUR);
  rememberClock(first.clock, inbox);
  first.answers();
  await first.time.advance(10);

  const again = world(5 * HOUR);
  rememberClock(again.clock, inbox);
  expect(again.isRight()).toBe(true);

  const corrected = world(0);
  const attention = { ...inbox.attention, newestKnownMs: () => NOON - HOUR };
  rememberClock(corrected.clock, { meta: inbox.meta, attention });
  expect(corrected.isRight()).toBe(true);
  inbox.close();
});
