import { expect, it } from 'vitest';
import { beside, nextTall } from './useTall';

const LINE_LETTERS = 20;
/** Lines as Chromium breaks them: narrow beside the buttons, wide above them. */
const linesOf = (text: string, isTall: boolean) =>
  text
    .split('\n')
    .reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(line.length / (isTall ? 30 : LINE_LETTERS))),
      0,
    );

function type(...texts: string[]) {
  let tall = beside;
  return texts.map((text) => {
    tall = nextTall(tall, text, linesOf(text, tall.isTall));
    // It rests: the same text measured in its new place changes nothing.
    expect(nextTall(tall, text, linesOf(text, tall.isTall))).toEqual(tall);
    return tall.isTall;
  });
}

it('stays beside the buttons for one line', () => {
  expect(type('', 'Hello', 'x'.repeat(20))).toEqual([false, false, false]);
});

it('takes the full width from two lines on, also where the text then fits one', () => {
  expect(type('x'.repeat(20), 'x'.repeat(21), 'x'.repeat(25))).toEqual([false, true, true]);
  expect(type('Hi\n', 'Hi\nthere')).toEqual([true, true]);
});

it('goes back when the text is shorter again, or gone', () => {
  expect(type('x'.repeat(21), 'x'.repeat(20), 'x'.repeat(21))).toEqual([true, false, true]);
  expect(type('Hi\nthere', '')).toEqual([true, false]);
  expect(type('x'.repeat(60), 'Hi\nyou')).toEqual([true, true]);
});
