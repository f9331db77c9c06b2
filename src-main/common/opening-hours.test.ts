import { describe, expect, it } from 'vitest';
import {
  closing,
  mondayAtOpeningMs,
  muteUntilMs,
  opensAgainMs,
  pauseUntilMs,
  thisEveningMs,
  tomorrowAtOpeningMs,
} from './opening-hours';

/** November 2026: the 22nd is a Sunday. */
const on = (day: number, hour: number, minute = 0) =>
  new Date(2026, 10, day, hour, minute).getTime();
const open = (weekday: number, startMinute: number) => ({ weekday, startMinute, endMinute: 1080 });
/** Monday to Friday from nine, on Wednesday in two parts, the second written first. */
const hours = [1, 2, 3, 4, 5].flatMap((day) =>
  day === 3 ? [open(day, 14 * 60), open(day, 9 * 60)] : [open(day, 9 * 60)],
);

describe('tomorrow', () => {
  it.each([
    ['in the evening', on(23, 21, 30), on(24, 9)],
    ['after midnight: the day that begins when the shop opens', on(24, 0, 30), on(24, 9)],
    ['early in the morning: not this one', on(24, 7), on(25, 9)],
    ['before a day that is closed', on(27, 12), on(30, 9)],
  ])('%s', (_, nowMs, expected) => {
    expect(tomorrowAtOpeningMs(hours, nowMs)).toBe(expected);
  });

  it('is eight where no hours are set', () => {
    expect(tomorrowAtOpeningMs([], on(23, 21))).toBe(on(24, 8));
    expect(tomorrowAtOpeningMs([], on(24, 0, 30))).toBe(on(24, 8));
  });
});

it.each([
  ['on a Friday', on(27, 12), hours, on(30, 9)],
  ['on a Monday: the next one', on(23, 8), hours, on(30, 9)],
  ['on a Sunday', on(22, 12), hours, on(23, 9)],
  ['closed on Mondays', on(22, 12), [open(2, 600)], on(24, 10)],
  ['no hours are set', on(25, 12), [], on(30, 8)],
])('Monday, %s', (_, nowMs, spans, expected) => {
  expect(mondayAtOpeningMs(spans, nowMs)).toBe(expected);
});

it.each([
  ['at noon', on(23, 12), on(23, 18)],
  ['an hour before', on(23, 17), on(23, 18)],
  ['less than an hour before', on(23, 17, 1), null],
  ['later', on(23, 20), null],
])('this evening, %s', (_, nowMs, expected) => {
  expect(thisEveningMs(nowMs)).toBe(expected);
});

describe('closing', () => {
  const local = (day: number, hour: number, minute = 0) =>
    new Date(2026, 10, day, hour, minute).getTime();
  const span = (weekday: number, from: number, to: number) => ({
    weekday,
    startMinute: from * 60,
    endMinute: to * 60,
  });
  /** 26 November 2026 is a Thursday. */
  const week = [span(4, 9, 13), span(4, 15, 18), span(5, 18, 2), span(1, 10, 18)];

  it.each<[string, number, [number, number] | null]>([
    ['before noon, until after the break', local(26, 12, 40), [local(26, 13), local(26, 15)]],
    ['in the evening, until the next day', local(26, 17, 30), [local(26, 18), local(27, 18)]],
    ['past midnight, over the weekend', local(28, 1, 45), [local(28, 2), local(30, 10)]],
    ['closed', local(26, 14), null],
  ])('%s', (_case, nowMs, expected) => {
    const found = closing(week, nowMs);
    expect(found && [found.closesAtMs, found.opensAtMs]).toEqual(expected);
  });

  it('is never where no hours are set; then it is until tomorrow', () => {
    expect(closing([], local(26, 12))).toBeNull();
    expect(opensAgainMs([], local(26, 12))).toBe(local(27, 8));
    expect(opensAgainMs(week, local(26, 14))).toBeGreaterThan(local(26, 14));
  });
});

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
