import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';

describe('backoffMs', () => {
  it('doubles up to eight seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 20].map((retry) => backoffMs(retry, 0))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
  });

  it('is up to half shorter by chance', () => {
    expect(backoffMs(1, 1)).toBe(500);
    expect(backoffMs(1, 0.5)).toBe(750);
  });
});
