import { SETTINGS_MOST } from '@shared/limits';
import { weekSpan } from '@shared/settings';
import { expect, it } from 'vitest';
import {
  addSpan,
  changeSpan,
  everyEvening,
  minuteOfTime,
  removeSpan,
  spansMidnight,
  timeOfMinute,
} from './quietSpans';

it('starts with every evening, as the settings take it', () => {
  const spans = everyEvening();
  expect(spans).toHaveLength(7);
  for (const span of spans) expect(weekSpan.safeParse(span).success).toBe(true);
  expect(spans.every(spansMidnight)).toBe(true);
});

it('adds the evening first and an hour at noon then, up to the limit of the settings', () => {
  const once = addSpan([], 3);
  const twice = addSpan(once, 3);
  expect(once).toEqual([{ weekday: 3, startMinute: 1200, endMinute: 480 }]);
  expect(twice[1]).toEqual({ weekday: 3, startMinute: 720, endMinute: 780 });
  const full = Array.from({ length: SETTINGS_MOST.quietSpans }, () => once[0] ?? everyEvening()[0]);
  expect(addSpan(full as never, 1)).toHaveLength(SETTINGS_MOST.quietSpans);
});

it('changes and removes one span alone', () => {
  const spans = addSpan(addSpan([], 1), 2);
  expect(changeSpan(spans, 1, { endMinute: 540 }).map(({ endMinute }) => endMinute)).toEqual([
    480, 540,
  ]);
  expect(removeSpan(spans, 0).map(({ weekday }) => weekday)).toEqual([2]);
});

it.each([
  [0, '00:00'],
  [485, '08:05'],
  [1439, '23:59'],
])('minute %i is %s', (minute, time) => {
  expect(timeOfMinute(minute)).toBe(time);
  expect(minuteOfTime(time)).toBe(minute);
});

it('takes an emptied time field for no time', () => {
  expect(minuteOfTime('')).toBeNull();
});
