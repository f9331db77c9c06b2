import { describe, expect, it } from 'vitest';
import { NOON } from '../testing/fixtures';
import { afterFailure, nextLookMs, paceMs, retryMs, untilNextPollMs } from './pace';

const MINUTE = 60_000;

describe('the pace', () => {
  it.each([
    ['a window in front', 'front', 0, 5_000],
    ['in the background', 'background', 0, 15_000],
    ['customers are writing', 'background', NOON - 9 * MINUTE, 5_000],
    ['the last one wrote ten minutes ago', 'background', NOON - 10 * MINUTE, 15_000],
    ['away', 'away', NOON - MINUTE, 30_000],
  ] as const)('%s', (_case, presence, customerAtMs, expected) => {
    expect(paceMs(presence, customerAtMs, NOON)).toBe(expected);
  });

  it.each([
    ['front', 5_000],
    ['background', 60_000],
    ['away', 300_000],
  ] as const)('while a bell rings: %s', (presence, expected) => {
    expect(paceMs(presence, NOON - MINUTE, NOON, true)).toBe(expected);
  });

  it('never shortens what the server asked for', () => {
    for (const random of [0, 0.3, 1]) {
      expect(untilNextPollMs(5_000, 60_000, random)).toBeGreaterThanOrEqual(60_000);
    }
    expect(untilNextPollMs(15_000, -5, 0)).toBe(13_500);
    expect(untilNextPollMs(15_000, -5, 1)).toBe(16_500);
  });
});

const HOUR = 60 * MINUTE;

describe('a read that failed', () => {
  it('is tried again in seconds, later in minutes, without end', () => {
    const waits = [1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17, 1000].map((n) => retryMs(n, 0.5) / 1000);
    expect(waits).toEqual([3, 6, 12, 24, 30, 30, 60, 120, 240, 300, 300, 300]);
  });

  it('is not tried in step with others', () => {
    expect(retryMs(4, 0)).toBeLessThan(retryMs(4, 1));
  });

  it('keeps its place and counts', () => {
    const plan = afterFailure({ atMs: NOON, kind: 'news', failures: 1 }, NOON, 0.5);
    expect(plan).toEqual({ atMs: NOON + 6000, kind: 'news', failures: 2 });
  });
});

describe('after a read', () => {
  const looks = (newestAtMs: number | null, ticksSinceMs: number | null) => {
    const found: number[] = [];
    for (let nowMs = NOON; ; ) {
      const next = nextLookMs(nowMs, newestAtMs, ticksSinceMs);
      if (next === null) return found;
      found.push((next - NOON) / 1000);
      nowMs = next;
    }
  };

  it('come two more, for what is committed late', () => {
    expect(looks(NOON, null)).toEqual([10, 60]);
  });

  it('come more for a day while ticks of ours are open', () => {
    const found = looks(NOON, NOON);
    expect(found.slice(0, 6)).toEqual([2, 5, 10, 15, 60, 300]);
    expect(found.at(-1)).toBe((24 * HOUR) / 1000);
  });

  it('comes none where all is long over', () => {
    expect(nextLookMs(NOON, NOON - HOUR, null)).toBeNull();
    expect(nextLookMs(NOON, null, null)).toBeNull();
  });
});
