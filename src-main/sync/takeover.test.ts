import { describe, expect, it } from 'vitest';
import {
  endedAt,
  nextMomentMs,
  noTakeover,
  type RunningTakeover,
  renewableFromMs,
  takeoverAfter,
  warningAtMs,
} from './takeover';
import { NOON } from './testing/fixtures';

const NOW = 1_000_000;
const mine = { active: true, endsAtMs: NOW + 60_000, byMe: true, untilHandback: false };
const theirs = { active: true, endsAtMs: null, byMe: false, untilHandback: false };

describe('a takeover after the server spoke', () => {
  it('ends when the server says that there is none', () => {
    expect(takeoverAfter(mine, false, NOW)).toEqual(endedAt(NOW));
    expect(takeoverAfter(theirs, false, NOW)).toEqual(noTakeover);
  });

  it("is another person's when we know of none", () => {
    expect(takeoverAfter(noTakeover, true, NOW)).toEqual(theirs);
  });

  it('stays ours while it runs, and a little longer', () => {
    expect(takeoverAfter(mine, true, NOW)).toBe(mine);
    expect(takeoverAfter(mine, true, NOW + 90_000)).toBe(mine);
  });

  it("is not another person's at once when ours has just ended: the server may be late", () => {
    const ended = takeoverAfter(mine, false, NOW);
    expect(takeoverAfter(ended, true, NOW + 15_000)).toEqual(ended);
    expect(takeoverAfter(ended, true, NOW + 61_000)).toEqual(theirs);
  });

  it("is another person's at once when the server knew that ours was over", () => {
    const known = takeoverAfter(endedAt(NOW), false, NOW + 5000);
    expect(known).toEqual(noTakeover);
    expect(takeoverAfter(known, true, NOW + 10_000)).toEqual(theirs);
  });

  it("is another person's when it goes on well after ours ended", () => {
    expect(takeoverAfter(mine, true, NOW + 121_000)).toEqual(theirs);
  });

  it("stays another person's", () => {
    expect(takeoverAfter(theirs, true, NOW)).toBe(theirs);
  });

  it('goes by our clock where the server does not say', () => {
    expect(takeoverAfter(mine, null, NOW)).toBe(mine);
    expect(takeoverAfter(mine, null, NOW + 60_000)).toEqual(noTakeover);
    expect(takeoverAfter(noTakeover, null, NOW)).toBe(noTakeover);
  });
});

const takeover = (minutes: number, over: Partial<RunningTakeover> = {}): RunningTakeover => ({
  minutes,
  untilHandback: false,
  takenAtMs: NOON,
  endsAtMs: NOON + minutes * 60_000,
  ...over,
});
const minutesIn = (atMs: number | null) => (atMs === null ? null : (atMs - NOON) / 60_000);

describe('renewing a takeover', () => {
  it.each([
    ['half of ten minutes', 10, 5],
    ['half of an hour', 60, 30],
    ['two minutes before the end of a short one', 3, 1],
    ['never within a minute of the last time', 1, 1],
  ])('%s', (_case, minutes, from) => {
    expect(minutesIn(renewableFromMs(takeover(minutes)))).toBe(from);
  });
});

describe('the warning', () => {
  it.each([
    ['comes two minutes before the end', takeover(10), 8],
    ['does not come when it would come at once', takeover(2), null],
    ['does not come when it renews itself', takeover(30, { untilHandback: true }), null],
  ])('%s', (_case, given, expected) => {
    expect(minutesIn(warningAtMs(given))).toBe(expected);
  });
});

describe('the next moment', () => {
  it.each([
    ['the warning', takeover(10), false, 8],
    ['the end, once warned', takeover(10), true, 10],
    ['the end of a short one', takeover(2), false, 2],
    ['the renewal of one until handed back', takeover(30, { untilHandback: true }), false, 15],
  ])('is %s', (_case, given, warned, expected) => {
    expect(minutesIn(nextMomentMs(given, warned))).toBe(expected);
  });
});
