import { describe, expect, it } from 'vitest';
import { NOON } from '../testing/fixtures';
import { paceMs, untilNextPollMs } from './pace';

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
