import { describe, expect, it } from 'vitest';
import { WassistError } from '../../wassist/error';
import type { WassistErrorKind } from '../../wassist/types';
import { faultOf } from '../fault';
import { anEntry, NOON } from '../testing/fixtures';
import {
  afterFailedRead,
  afterFailedSend,
  type Line,
  lineAfter,
  openLine,
  takeoverIsRefused,
} from './outcome';

const fault = (kind: WassistErrorKind, retryAfterMs: number | null = null) =>
  faultOf(new WassistError(kind, { retryAfterMs }));
const tried = anEntry({ state: 'sending', attempts: 1, lastTriedAtMs: NOON - 1000 });

describe('a send that threw', () => {
  const fates: [WassistErrorKind, string, number | null][] = [
    ['network', 'queued', NOON + 5000],
    ['rateLimited', 'queued', NOON + 60_000],
    ['auth', 'queued', null],
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
    const patch = afterFailedSend(tried, given, lineAfter(openLine, given, NOON), NOON);
    expect(patch).toMatchObject({ state, nextTryAtMs, error: { code: kind } });
  });

  it('by anything else is unknown', () => {
    const given = faultOf(new Error('socket'));
    expect(given.userError.code).toBe('unexpected');
    expect(afterFailedSend(tried, given, openLine, NOON).state).toBe('unknown');
  });
});

describe('the line', () => {
  it('waits longer with each failure in a row, up to five minutes', () => {
    let line: Line = openLine;
    const waits = Array.from({ length: 9 }, () => {
      const nowMs = line.opensAtMs;
      line = lineAfter(line, fault('network'), nowMs);
      return (line.opensAtMs - nowMs) / 1000;
    });
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('takes sends that fail side by side for one failure', () => {
    const line = lineAfter(openLine, fault('network'), NOON);
    expect(lineAfter(line, fault('network'), NOON + 10)).toBe(line);
  });

  it('waits as long as it is asked to', () => {
    expect(lineAfter(openLine, fault('rateLimited', 7000), NOON)).toEqual({
      state: 'asked-to-wait',
      opensAtMs: NOON + 7000,
      failures: 0,
    });
  });

  it('waits a second at least', () => {
    expect(lineAfter(openLine, fault('rateLimited', 0), NOON).opensAtMs).toBe(NOON + 1000);
  });

  it('is shut when signed out', () => {
    expect(lineAfter(openLine, fault('auth'), NOON).opensAtMs).toBe(Number.POSITIVE_INFINITY);
  });

  it('is open after any answer', () => {
    const offline = lineAfter(openLine, fault('network'), NOON);
    expect(lineAfter(offline, null, NOON)).toEqual(openLine);
    expect(lineAfter(offline, fault('validation'), NOON)).toEqual(openLine);
  });
});

describe('a read that threw', () => {
  const after = (kind: WassistErrorKind) => {
    const given = fault(kind);
    return afterFailedRead(given, lineAfter(openLine, given, NOON), NOON);
  };

  it('leaves the entry in its state', () => {
    expect(after('network')).toEqual({
      error: fault('network').userError,
      nextTryAtMs: NOON + 5000,
    });
  });

  it.each(['server', 'timeout', 'auth'] as const)('by %s is tried again soon', (kind) => {
    expect(after(kind).nextTryAtMs).toBe(NOON + 15_000);
  });
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
    expect(takeoverIsRefused(fault(kind))).toBe(refused);
  });
});
