import { describe, expect, it } from 'vitest';
import { NOON } from '../testing/fixtures';
import { nextMomentMs, type RunningTakeover, renewableFromMs, warningAtMs } from './renewal';

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
