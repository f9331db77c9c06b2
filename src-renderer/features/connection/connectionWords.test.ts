import type { ConnectionState } from '@shared/app-state';
import { beforeAll, expect, it } from 'vitest';
import { startI18n } from '../../i18n';
import { online } from '../../test/sample';
import { connectionShortText, connectionText, newsText, toneOf } from './connectionWords';

const now = new Date(2026, 10, 22, 14, 5).getTime();
const at = (hours: number, minutes: number) => new Date(2026, 10, 22, hours, minutes).getTime();
const say = (change: Partial<ConnectionState>) =>
  connectionText({ ...online, lastCheckedAtMs: now - 4000, ...change }, now).replace(
    /\u00a0/g,
    ' ',
  );

beforeAll(async () => {
  await startI18n('en');
});

it.each<[Partial<ConnectionState>, RegExp]>([
  [{}, /^Up to date$/],
  [{ lastCheckedAtMs: null }, /^Connecting…$/],
  [{ phase: 'starting' }, /^Connecting…$/],
  [{ phase: 'offline', troubleSinceMs: at(10, 42) }, /^Offline since 10:42/],
  [
    { phase: 'offline', troubleSinceMs: at(10, 42), outboxWaiting: 2 },
    /^Offline since 10:42.* · 2 waiting$/,
  ],
  [{ phase: 'offline', troubleSinceMs: at(10, 42), outboxWaiting: 1 }, / · 1 waiting$/],
  [{ phase: 'offline', troubleSinceMs: null }, /^Offline$/],
  [{ phase: 'server-trouble', troubleSinceMs: at(9, 5) }, /^Wassist does not answer since 0?9:05/],
  [{ phase: 'rate-limited' }, /short pause/],
  [{ phase: 'signed-out' }, /^Signed out$/],
  [{ outboxWaiting: 2 }, /^Up to date$/],
])('%j reads %s', (change, words) => {
  expect(say(change)).toMatch(words);
});

it('names the day when it has been offline since another one', () => {
  const since = new Date(2026, 10, 20, 9, 0).getTime();
  expect(say({ phase: 'offline', troubleSinceMs: since })).toMatch(/20/);
});

it.each([
  [{ working: false, lastRingAtMs: null }, 'At each check'],
  [{ working: false, lastRingAtMs: now - 4000 }, 'At each check'],
  [{ working: true, lastRingAtMs: null }, 'At once'],
  [{ working: true, lastRingAtMs: now - 4000 }, 'At once, last 4 s ago'],
])('says of %j how new messages are noticed: %s', (instant, words) => {
  expect(newsText(instant, now).replace(/\u00a0/g, ' ')).toBe(words);
});

it('is short at the foot of the list', () => {
  const offline = { ...online, phase: 'offline', troubleSinceMs: at(10, 42), outboxWaiting: 2 };
  expect(connectionShortText(offline as ConnectionState)).toBe('Offline · 2 waiting');
});

it('has three tones', () => {
  expect(toneOf({ ...online })).toBe('good');
  expect(toneOf({ ...online, checking: true })).toBe('busy');
  expect(toneOf({ ...online, phase: 'rate-limited' })).toBe('busy');
  expect(toneOf({ ...online, phase: 'offline' })).toBe('bad');
});
