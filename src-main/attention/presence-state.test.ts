import { describe, expect, it } from 'vitest';
import { AWAY_AFTER_SECONDS, hasSlept, isHere, presenceOf } from './presence-state';

describe('where the owner is', () => {
  const here = { focused: true, idleSeconds: 0, locked: false, suspended: false };

  it.each([
    ['at one of our windows', {}, 'front'],
    ['at another program', { focused: false }, 'background'],
    ['not touching anything for a while', { idleSeconds: AWAY_AFTER_SECONDS - 1 }, 'front'],
    ['gone for longer', { idleSeconds: AWAY_AFTER_SECONDS }, 'away'],
    ['gone, another program in front', { focused: false, idleSeconds: 3600 }, 'away'],
    ['behind the lock screen', { locked: true }, 'away'],
    ['with the lid closed', { suspended: true }, 'away'],
  ])('%s', (_, signs, presence) => {
    expect(presenceOf({ ...here, ...signs })).toBe(presence);
  });
});

it('takes a timer that is half a minute late for a sleep', () => {
  expect([0, 30_000, 30_001, 8 * 3_600_000].map((late) => hasSlept(1000, 1000 + late))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

it.each([
  ['a moment ago he moved the pointer', { idleSeconds: 5 }, true],
  ['he has left', { idleSeconds: 121 }, false],
  ['the computer is locked', { locked: true }, false],
  ['it sleeps', { suspended: true }, false],
])('somebody is there: %s', (_, signs, here) => {
  expect(isHere({ idleSeconds: 0, locked: false, suspended: false, ...signs })).toBe(here);
});
