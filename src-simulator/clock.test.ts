import { expect, test } from 'vitest';
import { createScheduler, createSimulatedClock } from './clock';

test('what is due happens in the order of its time, with its own time', () => {
  const scheduler = createScheduler();
  const seen: [string, number][] = [];
  const note = (name: string) => (timeMs: number) => seen.push([name, timeMs]);
  scheduler.at(30, note('c'));
  scheduler.at(10, note('a'));
  scheduler.at(10, note('b'));
  scheduler.at(40, note('d'));
  scheduler.runDue(30);
  expect(seen).toEqual([
    ['a', 10],
    ['b', 10],
    ['c', 30],
  ]);
});

test('what is planned meanwhile happens too, if it is due', () => {
  const scheduler = createScheduler();
  const seen: number[] = [];
  const again = (timeMs: number): void => {
    seen.push(timeMs);
    scheduler.at(timeMs + 10, again);
  };
  scheduler.at(10, again);
  scheduler.runDue(35);
  expect(seen).toEqual([10, 20, 30]);
});

test('the clock is ahead of its base, and only ever more so', () => {
  let base = 1000;
  const clock = createSimulatedClock(() => base, 500);
  expect(clock.now()).toBe(1500);
  clock.advance(100);
  clock.advance(-900);
  base = 2000;
  expect(clock.now()).toBe(2600);
});
