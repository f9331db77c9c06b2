import { describe, expect, it } from 'vitest';
import { backoffMs, retryAfterMs } from './retry';

const now = Date.parse('2026-11-22T10:00:00Z');

describe('retryAfterMs', () => {
  it.each([
    ['seconds in the header', '7', {}, 7000],
    ['parts of a second', '0.2', {}, 200],
    ['an HTTP date', 'Sun, 22 Nov 2026 10:00:30 GMT', {}, 30_000],
    ['a date that has passed', 'Sun, 22 Nov 2026 09:00:00 GMT', {}, 0],
    ['the body', null, { retry_after: 60 }, 60_000],
    ['the body, as text', null, { retry_after: '12' }, 12_000],
    ['the header before the body', '5', { retry_after: 60 }, 5000],
    ['the body when the header is nonsense', 'soon', { retry_after: 3 }, 3000],
    ['a day, cut to an hour', '86400', {}, 3_600_000],
    ['a number beyond all measure', null, { retry_after: 1e308 }, 3_600_000],
  ])('%s', (_what, header, payload, expected) => {
    expect(retryAfterMs(header, payload, now)).toBe(expected);
  });

  it.each([
    ['nothing', null, null],
    ['an empty header', '', []],
    ['a negative time', '-5', { retry_after: -1 }],
    ['no number', null, { retry_after: Number.NaN }],
    ['another type', null, { retry_after: { seconds: 3 } }],
    ['an empty text', null, { retry_after: '' }],
  ])('finds nothing in %s', (_what, header, payload) => {
    expect(retryAfterMs(header, payload, now)).toBeNull();
  });
});

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
