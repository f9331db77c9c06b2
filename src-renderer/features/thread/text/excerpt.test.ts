import { expect, it } from 'vitest';
import { EXCERPT_CHARS, EXCERPT_LINES, excerptOf } from './excerpt';

it('leaves alone what is short, and what is hardly longer than the limit', () => {
  expect(excerptOf('short')).toBeNull();
  expect(excerptOf('a'.repeat(EXCERPT_CHARS + 100))).toBeNull();
  expect(excerptOf('line\n'.repeat(EXCERPT_LINES - 1))).toBeNull();
});

it('cuts a long text at a space', () => {
  const cut = excerptOf('word '.repeat(4000));
  expect(cut?.endsWith('word…')).toBe(true);
  expect(cut?.length).toBeLessThanOrEqual(EXCERPT_CHARS + 1);
});

it('cuts many lines', () => {
  expect(excerptOf('line\n'.repeat(500))?.split('\n')).toHaveLength(EXCERPT_LINES);
});

it('never halves an emoji', () => {
  for (const start of ['', 'a']) {
    expect(excerptOf(start + '😀'.repeat(5000))).toMatch(/😀…$/u);
  }
});
