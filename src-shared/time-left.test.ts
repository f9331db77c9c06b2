import { expect, it } from 'vitest';
import { minutesLeft } from './time-left';

it.each([
  [0, 1],
  [29, 1],
  [89, 1],
  [91, 2],
  [9 * 60 + 29, 9],
  [10 * 60 - 20, 10],
  [10 * 60 + 15, 10],
])('%i seconds are %i minutes', (seconds, minutes) => {
  expect(minutesLeft(seconds * 1000)).toBe(minutes);
});
