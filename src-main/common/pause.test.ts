import { expect, it } from 'vitest';
import { muteUntilMs, pauseUntilMs } from './pause';

const evening = new Date(2026, 10, 22, 21, 30).getTime();
const nextMorning = new Date(2026, 10, 23, 8, 0).getTime();

it.each([
  ['30-minutes', evening + 30 * 60_000],
  ['1-hour', evening + 60 * 60_000],
  ['tomorrow', nextMorning],
  ['resume', null],
] as const)('pauses for %s', (until, expected) => {
  expect(pauseUntilMs(until, [], evening)).toBe(expected);
});

it.each([
  ['hour', evening + 60 * 60_000],
  ['tomorrow', nextMorning],
  ['forever', Number.MAX_SAFE_INTEGER],
  ['unmute', null],
] as const)('mutes for %s', (until, expected) => {
  expect(muteUntilMs(until, [], evening)).toBe(expected);
});
