import { expect, test } from 'vitest';
import { planDelivery, statusAt } from './delivery';
import { randomFor } from './random';

test('a message is delivered within two seconds and read within seven', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const { deliveredAtMs, readAtMs, failedAtMs } = planDelivery(1000, 0, randomFor(seed));
    expect(failedAtMs).toBeNull();
    expect(deliveredAtMs).toBeGreaterThan(1000);
    expect(deliveredAtMs).toBeLessThanOrEqual(3000);
    expect(readAtMs).toBeGreaterThan(deliveredAtMs ?? 0);
    expect(readAtMs).toBeLessThanOrEqual(8000);
  }
});

test('as many fail as they should', () => {
  const random = randomFor('share');
  const plans = Array.from({ length: 1000 }, () => planDelivery(0, 0.2, random));
  const failed = plans.filter(({ failedAtMs }) => failedAtMs !== null).length;
  expect(failed).toBeGreaterThan(150);
  expect(failed).toBeLessThan(250);
});

test.each([
  [0, 'sent'],
  [10, 'delivered'],
  [19, 'delivered'],
  [20, 'read'],
])('at %d it is %s', (nowMs, status) => {
  expect(statusAt({ deliveredAtMs: 10, readAtMs: 20, failedAtMs: null }, nowMs)).toBe(status);
});

test('a failure outdoes everything, a message may stay unread', () => {
  expect(statusAt({ deliveredAtMs: 10, readAtMs: 20, failedAtMs: 15 }, 30)).toBe('failed');
  expect(statusAt({ deliveredAtMs: 10, readAtMs: null, failedAtMs: null }, 1e9)).toBe('delivered');
});
