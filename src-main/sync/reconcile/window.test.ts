import { describe, expect, it } from 'vitest';
import { windowEndsAtMs } from './conversations';

describe('the end of the 24-hour window', () => {
  it('counts from when the server was asked', () => {
    expect(windowEndsAtMs(60, 1_000_000, null)).toBe(1_060_000);
  });

  it('does not wander with the rounding of each answer', () => {
    expect(windowEndsAtMs(59, 1_000_400, 1_060_000)).toBe(1_060_000);
    expect(windowEndsAtMs(60, 1_001_900, 1_060_000)).toBe(1_060_000);
  });

  it('moves when the customer has written again', () => {
    expect(windowEndsAtMs(86_400, 1_000_000, 1_060_000)).toBe(87_400_000);
  });

  it('stays null when it was never open', () => {
    expect(windowEndsAtMs(0, 1_000_000, null)).toBeNull();
  });

  it('keeps since when it is closed', () => {
    expect(windowEndsAtMs(0, 1_000_000, 900_000)).toBe(900_000);
  });

  it('is closed from now on when the server says so earlier than we thought', () => {
    expect(windowEndsAtMs(0, 1_000_000, 1_060_000)).toBe(1_000_000);
  });
});
