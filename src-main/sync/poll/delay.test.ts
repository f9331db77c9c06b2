import { describe, expect, it } from 'vitest';
import type { Presence } from '../types';
import { nextPollDelay } from './delay';
import { healthAfter, unknownHealth } from './health';

const NOW = 1_000_000;
const middle = () => 0.5;
const online = { ...unknownHealth, phase: 'online' } as const;
const offline = (failures: number) => ({ ...online, phase: 'offline' as const, failures });
const limited = {
  ...online,
  phase: 'rate-limited' as const,
  failures: 1,
  quietUntilMs: NOW + 90_000,
};

describe('the pace of polling', () => {
  it.each<[Presence, number]>([
    ['front', 5000],
    ['background', 15_000],
    ['away', 60_000],
  ])('%s: %d ms', (presence, expected) => {
    expect(nextPollDelay(presence, online, NOW, middle, null)).toBe(expected);
  });

  it('varies by a tenth', () => {
    expect(nextPollDelay('front', online, NOW, () => 0, null)).toBe(4500);
    expect(nextPollDelay('front', online, NOW, () => 1, null)).toBe(5500);
  });

  it('slows down in trouble, up to five minutes, and never below the usual pace', () => {
    const waits = [1, 2, 3, 5, 7, 30].map((failures) =>
      nextPollDelay('front', offline(failures), NOW, middle, null),
    );
    expect(waits).toEqual([5000, 10_000, 20_000, 80_000, 300_000, 300_000]);
    expect(nextPollDelay('away', offline(1), NOW, middle, null)).toBe(60_000);
  });

  it('obeys the server to the second', () => {
    expect(nextPollDelay('front', limited, NOW, () => 0, null)).toBe(90_000);
    expect(nextPollDelay('front', limited, NOW, () => 1, null)).toBeCloseTo(99_000);
    expect(nextPollDelay('front', limited, NOW, () => 0, 200)).toBe(90_000);
  });

  it('is fixed for tests, in trouble too', () => {
    expect(nextPollDelay('away', online, NOW, () => 1, 200)).toBe(200);
    expect(nextPollDelay('away', offline(9), NOW, () => 1, 200)).toBe(200);
  });

  it('stops when signed out', () => {
    const health = { ...online, phase: 'signed-out' as const, failures: 1 };
    expect(nextPollDelay('front', health, NOW, middle, 200)).toBeNull();
  });
});

describe('health after a poll', () => {
  const fault = (
    kind: 'network' | 'timeout' | 'server' | 'rateLimited' | 'auth' | 'notWassist',
  ) => ({
    kind,
    retryAfterMs: null,
    userError: { code: kind, params: {} },
  });

  it.each([
    ['network', 'offline'],
    ['timeout', 'offline'],
    ['server', 'server-trouble'],
    ['notWassist', 'server-trouble'],
    ['rateLimited', 'rate-limited'],
    ['auth', 'signed-out'],
  ] as const)('%s: %s', (kind, phase) => {
    expect(healthAfter(online, fault(kind), NOW)).toMatchObject({ phase, failures: 1 });
  });

  it('remembers since when nothing came through', () => {
    const first = healthAfter(online, fault('network'), NOW);
    const second = healthAfter(first, fault('server'), NOW + 5000);
    expect(second).toMatchObject({ failures: 2, troubleSinceMs: NOW });
    expect(healthAfter(second, null, NOW + 9000)).toEqual(online);
  });

  it('waits a minute when the server names no time', () => {
    expect(healthAfter(online, fault('rateLimited'), NOW).quietUntilMs).toBe(NOW + 60_000);
  });
});
