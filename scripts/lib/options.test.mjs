import { afterEach, expect, it, vi } from 'vitest';
import { readOptions } from './options.mjs';
import { PlainError } from './plain-error.mjs';

const read = (...args) =>
  readOptions('How to use it', { short: { type: 'boolean', default: false } }, args);

afterEach(() => vi.restoreAllMocks());

it('reads switches and their defaults', () => {
  expect(read()).toEqual({ short: false });
  expect(read('--short')).toEqual({ short: true });
});

it('prints the usage for help, and has nothing more to do', () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  expect(read('--short', '--help')).toBeNull();
  expect(print).toHaveBeenCalledExactlyOnceWith('How to use it');
});

it.each(['--shrot', '--short=yes', 'short'])('refuses %s with the usage', (arg) => {
  expect(() => read(arg)).toThrow(PlainError);
  expect(() => read(arg)).toThrow(/How to use it$/);
});
