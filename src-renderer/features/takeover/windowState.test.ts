import { expect, it } from 'vitest';
import { HOUR_MS } from '../../format';
import { windowState } from './windowState';

const now = 1_000_000_000_000;

it.each([
  ['never opened', null, { state: 'closed', leftMs: 0, leftRatio: 0 }],
  ['just ended', now, { state: 'closed', leftMs: 0, leftRatio: 0 }],
  ['ended long ago', now - HOUR_MS, { state: 'closed', leftMs: 0, leftRatio: 0 }],
  ['one second', now + 1000, { state: 'closing', leftMs: 1000, leftRatio: 1000 / (24 * HOUR_MS) }],
  ['one hour', now + HOUR_MS, { state: 'open', leftMs: HOUR_MS, leftRatio: 1 / 24 }],
  ['whole', now + 24 * HOUR_MS, { state: 'open', leftMs: 24 * HOUR_MS, leftRatio: 1 }],
  [
    'a clock that runs ahead',
    now + 25 * HOUR_MS,
    { state: 'open', leftMs: 25 * HOUR_MS, leftRatio: 1 },
  ],
])('%s', (_what, endsAtMs, state) => expect(windowState(endsAtMs, now)).toEqual(state));
