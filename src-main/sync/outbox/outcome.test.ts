import { describe, expect, it } from 'vitest';
import { WassistError } from '../../wassist/error';
import type { WassistErrorKind } from '../../wassist/types';
import { faultOf } from '../fault';
import { anEntry, NOON } from '../testing/fixtures';
import { afterFailedRead, afterFailedSend, isRefused } from './outcome';

const fault = (kind: WassistErrorKind, retryAfterMs: number | null = null) =>
  faultOf(new WassistError(kind, { retryAfterMs }));
const tried = anEntry({ state: 'sending', attempts: 1, lastTriedAtMs: NOON - 1000 });

describe('a send that threw', () => {
  const fates: [WassistErrorKind, string, number | null][] = [
    ['network', 'queued', NOON + 7000],
    ['rateLimited', 'queued', NOON + 7000],
    ['auth', 'queued', NOON + 7000],
    ['validation', 'failed', null],
    ['windowClosed', 'failed', null],
    ['forbidden', 'failed', null],
    ['notFound', 'failed', null],
    ['notOffered', 'failed', null],
    ['timeout', 'unknown', NOON + 4000],
    ['server', 'unknown', NOON + 4000],
    ['badPayload', 'unknown', NOON + 4000],
    ['notWassist', 'unknown', NOON + 4000],
    ['loginPage', 'unknown', NOON + 4000],
    ['otherHost', 'unknown', NOON + 4000],
    ['cancelled', 'unknown', NOON + 4000],
  ];
  it.each(fates)('by %s is %s', (kind, state, nextTryAtMs) => {
    const given = fault(kind);
    const patch = afterFailedSend(tried, given, NOON + 7000, NOON);
    expect(patch).toMatchObject({ state, nextTryAtMs, error: { code: kind } });
  });

  it('by anything else is unknown', () => {
    const given = faultOf(new Error('socket'));
    expect(given.userError.code).toBe('unexpected');
    expect(afterFailedSend(tried, given, 0, NOON).state).toBe('unknown');
  });
});

describe('a read that threw', () => {
  it('leaves the entry in its state, until the server may be asked again', () => {
    expect(afterFailedRead(fault('network'), NOON + 5000, NOON)).toEqual({
      error: fault('network').userError,
      nextTryAtMs: NOON + 5000,
    });
  });

  it.each([0, Number.POSITIVE_INFINITY])(
    'is tried again soon where there is no such time',
    (at) => {
      expect(afterFailedRead(fault('server'), at, NOON).nextTryAtMs).toBe(NOON + 15_000);
    },
  );
});

describe('a takeover that threw', () => {
  it.each([
    ['notOffered', true],
    ['forbidden', true],
    ['validation', true],
    ['network', false],
    ['rateLimited', false],
    ['server', false],
    ['timeout', false],
  ] as const)('%s: the answer goes out all the same: %s', (kind, refused) => {
    expect(isRefused(fault(kind))).toBe(refused);
  });
});
