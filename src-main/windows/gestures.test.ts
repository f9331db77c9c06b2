import { expect, it } from 'vitest';
import { createGestures, isPress } from './gestures';

function gesturesAt() {
  let nowMs = 1_000_000;
  const gestures = createGestures({ now: () => nowMs });
  return { gestures, wait: (ms: number) => (nowMs += ms) };
}

it('gives one link for each press, in its own window, for a moment', () => {
  const { gestures, wait } = gesturesAt();
  expect(gestures.take(1)).toBe(false);
  gestures.pressed(1);
  expect([gestures.take(2), gestures.take(1), gestures.take(1)]).toEqual([false, true, false]);
  gestures.pressed(1);
  wait(5001);
  expect(gestures.take(1)).toBe(false);
});

it('gives ten in a minute, however often is pressed, by hand or by a screen reader', () => {
  const { gestures, wait } = gesturesAt();
  const press = (assisted: boolean) => {
    if (!assisted) gestures.pressed(1);
    return gestures.take(1, assisted);
  };
  const given = Array.from({ length: 40 }, (_, nth) => press(nth % 2 === 0)).filter(Boolean);
  expect(given).toHaveLength(10);
  wait(60_000);
  expect(press(true)).toBe(true);
});

it('knows pressing from moving and typing', () => {
  const presses = [
    ...['mouseDown', 'mouseUp', 'touchEnd', 'gestureTap'].map((type) => ({ type })),
    ...['Enter', ' ', 'Tab'].map((key) => ({ type: 'keyDown', key })),
  ];
  const others = [
    ...['mouseMove', 'mouseWheel', 'gestureScrollEnd', 'keyUp'].map((type) => ({ type })),
    ...['a', 'Escape'].map((key) => ({ type: 'keyDown', key })),
  ];
  expect([presses.map(isPress), others.map(isPress)]).toEqual([
    presses.map(() => true),
    others.map(() => false),
  ]);
});
