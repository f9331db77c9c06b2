import { describe, expect, it } from 'vitest';
import { isQuiet, silenceAt } from './quiet-hours';
import type { WeekSpan } from './settings';

const [SUN, , , WED, , FRI, SAT] = [0, 1, 2, 3, 4, 5, 6];
const at = (hour: number, minute = 0) => hour * 60 + minute;
const span = (weekday: number | undefined, startMinute: number, endMinute: number): WeekSpan => ({
  weekday: weekday ?? 0,
  startMinute,
  endMinute,
});

describe('by the wall clock', () => {
  const lunch = span(WED, at(12), at(13, 30));
  const fridayNight = span(FRI, at(22), at(7));
  const saturdayNight = span(SAT, at(22), at(9));
  const wholeSunday = span(SUN, at(0), at(0));

  // November 2026: the 1st is a Sunday, so the 4th is a Wednesday and the 6th a Friday.
  it.each<[string, WeekSpan[], string, boolean]>([
    ['no spans', [], '2026-11-04T12:30Z', false],
    ['a minute before', [lunch], '2026-11-04T11:59Z', false],
    ['the first minute', [lunch], '2026-11-04T12:00Z', true],
    ['the last minute', [lunch], '2026-11-04T13:29Z', true],
    ['the end is outside', [lunch], '2026-11-04T13:30Z', false],
    ['the same hour of another day', [lunch], '2026-11-05T12:30Z', false],
    ['before midnight', [fridayNight], '2026-11-06T23:59Z', true],
    ['past midnight', [fridayNight], '2026-11-07T06:59Z', true],
    ['the end past midnight', [fridayNight], '2026-11-07T07:00Z', false],
    ['the morning of the day itself', [fridayNight], '2026-11-06T06:00Z', false],
    ['past midnight over the end of the week', [saturdayNight], '2026-11-08T08:59Z', true],
    ['a whole day, its first minute', [wholeSunday], '2026-11-08T00:00Z', true],
    ['a whole day, its last minute', [wholeSunday], '2026-11-08T23:59Z', true],
    ['a whole day is over at midnight', [wholeSunday], '2026-11-09T00:00Z', false],
    ['any of several', [lunch, fridayNight], '2026-11-07T03:00Z', true],
  ])('%s', (_, spans, now, quiet) => {
    expect(isQuiet(spans, Date.parse(now), 'UTC')).toBe(quiet);
  });
});

describe('in the owner’s time zone', () => {
  it.each<[string, string, string, boolean]>([
    ['Tokyo is nine hours ahead', '2026-11-04T13:30Z', 'Asia/Tokyo', true],
    ['London is not there yet', '2026-11-04T13:30Z', 'Europe/London', false],
    ['São Paulo is three hours behind', '2026-11-05T01:59Z', 'America/Sao_Paulo', true],
    ['half-hour zones count their half hour', '2026-11-04T17:29Z', 'Asia/Kolkata', true],
    ['and not more', '2026-11-04T17:30Z', 'Asia/Kolkata', false],
  ])('%s', (_, now, timeZone, quiet) => {
    expect(isQuiet([span(WED, at(22, 30), at(23))], Date.parse(now), timeZone)).toBe(quiet);
  });
});

describe('when the clocks change', () => {
  const night = span(SAT, at(22), at(7));
  const smallHours = span(SUN, at(2), at(3));
  const untilHalfPastTwo = span(SUN, at(0), at(2, 30));

  it.each<[string, WeekSpan, string, string, boolean]>([
    // Berlin goes from 02:00 to 03:00 on Sunday, 29 March 2026, at 01:00 UTC.
    ['spring: the night still ends at seven', night, '2026-03-29T04:59Z', 'Europe/Berlin', true],
    ['spring: and not at eight', night, '2026-03-29T05:00Z', 'Europe/Berlin', false],
    [
      'spring: the hour that does not exist',
      smallHours,
      '2026-03-29T01:00Z',
      'Europe/Berlin',
      false,
    ],
    [
      'spring: an end within it falls on three',
      untilHalfPastTwo,
      '2026-03-29T00:59Z',
      'Europe/Berlin',
      true,
    ],
    ['spring: and is past at three', untilHalfPastTwo, '2026-03-29T01:00Z', 'Europe/Berlin', false],
    // And back from 03:00 to 02:00 on Sunday, 25 October 2026, at 01:00 UTC.
    ['autumn: the hour, the first time', smallHours, '2026-10-25T00:30Z', 'Europe/Berlin', true],
    ['autumn: the hour, the second time', smallHours, '2026-10-25T01:30Z', 'Europe/Berlin', true],
    ['autumn: after it', smallHours, '2026-10-25T02:00Z', 'Europe/Berlin', false],
    ['autumn: the night still ends at seven', night, '2026-10-25T05:59Z', 'Europe/Berlin', true],
    ['autumn: and not at six', night, '2026-10-25T06:00Z', 'Europe/Berlin', false],
    // New York, 8 March and 1 November 2026.
    ['New York in spring', night, '2026-03-08T10:59Z', 'America/New_York', true],
    ['New York in spring, its end', night, '2026-03-08T11:00Z', 'America/New_York', false],
    ['New York in autumn', night, '2026-11-01T11:59Z', 'America/New_York', true],
    ['New York in autumn, its end', night, '2026-11-01T12:00Z', 'America/New_York', false],
  ])('%s', (_, one, now, timeZone, quiet) => {
    expect(isQuiet([one], Date.parse(now), timeZone)).toBe(quiet);
  });
});

describe('why it is silent, and until when', () => {
  const nights = [0, 1, 2, 3, 4, 5, 6].map((day) => span(day, at(20), at(8)));
  const silence = (
    now: string,
    spans: WeekSpan[],
    pausedUntil: string | null = null,
    enabled = true,
  ) => {
    const pausedUntilMs = pausedUntil === null ? null : Date.parse(pausedUntil);
    const settings = { pausedUntilMs, quietHours: { enabled, spans } };
    const found = silenceAt(settings, Date.parse(now), 'UTC');
    const text = (ms: number | null) => ms && new Date(ms).toISOString().slice(8, 16);
    return [found.silence?.why ?? null, text(found.changesAtMs)];
  };
  it.each([
    ['by day', '2026-11-04T12:00:30Z', nights, null, [null, '04T20:00']],
    ['by night', '2026-11-04T23:10:59Z', nights, null, ['quiet-hours', '05T08:00']],
    ['in a pause', '2026-11-04T12:00Z', nights, '2026-11-04T12:30Z', ['pause', '04T12:30']],
    ['after a pause', '2026-11-04T12:31Z', nights, '2026-11-04T12:30Z', [null, '04T20:00']],
    [
      'a week without end',
      '2026-11-04T12:31Z',
      [0, 1, 2, 3, 4, 5, 6].map((day) => span(day, 0, 0)),
      null,
      ['quiet-hours', null],
    ],
    ['no hours', '2026-11-04T12:31Z', [], null, [null, null]],
  ] as const)('%s', (_, now, spans, pausedUntil, found) => {
    expect(silence(now, [...spans], pausedUntil)).toEqual(found);
  });

  it('is not while the hours are switched off', () => {
    expect(silence('2026-11-04T23:00Z', nights, null, false)).toEqual([null, null]);
  });
});
