import { expect, it } from 'vitest';
import { localTime, msOfLocal, tomorrowSoonAfter } from './TimeField';

it('writes and reads a time by the wall clock', () => {
  const ms = new Date(2026, 0, 5, 7, 4).getTime();
  expect(localTime(ms)).toBe('2026-01-05T07:04');
  expect(msOfLocal('2026-01-05T07:04')).toBe(ms);
});

it.each(['', '2026-01-05', '2026-13-05T07:04', 'soon'])('takes %j for no time', (text) => {
  expect(msOfLocal(text)).toBeNull();
});

it('starts from a full hour of the next day', () => {
  const late = new Date(2026, 10, 26, 14, 20).getTime();
  expect(localTime(tomorrowSoonAfter(late))).toBe('2026-11-27T15:00');
});
