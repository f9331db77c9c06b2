import { afterEach, expect, it, vi } from 'vitest';
import { main, PlainError, tail } from './plain-error.mjs';

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

it('prints the sentence of a plain error without a stack and sets the exit code', async () => {
  const print = vi.spyOn(console, 'error').mockImplementation(() => {});
  await main(async () => {
    throw new PlainError('No display.', { exitCode: 4 });
  });
  expect(print.mock.calls).toEqual([['No display.']]);
  expect(process.exitCode).toBe(4);
});

it('lets any other error through', async () => {
  await expect(
    main(async () => {
      throw new TypeError('a fault');
    }),
  ).rejects.toThrow(TypeError);
});

it('keeps the end of a long output', () => {
  const output = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');
  const kept = tail(output, 10).split('\n');
  expect(kept[0]).toBe('… 90 lines before these');
  expect(kept.at(-1)).toBe('line 99');
});
