import { describe, expect, it } from 'vitest';
import { endedAt, noTakeover, takeoverAfter } from './takeover';

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
