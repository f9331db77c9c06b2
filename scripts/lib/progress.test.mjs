import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createProgress, seconds } from './progress.mjs';

/** A stream that keeps what was written to it. */
function recorder(isTTY) {
  const written = [];
  return { stream: { isTTY, columns: 80, write: (text) => written.push(text) }, written };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('writes one line for what is done quickly', async () => {
  const { stream, written } = recorder(false);
  await createProgress({ stream }).step('Building', async () => {
    await vi.advanceTimersByTimeAsync(1500);
  });
  expect(written).toEqual(['✓ Building (1.5 s)\n']);
});

it('shows in a log that a long step goes on', async () => {
  const { stream, written } = recorder(false);
  await createProgress({ stream }).step('Building', async () => {
    await vi.advanceTimersByTimeAsync(13_000);
  });
  expect(written).toEqual([
    '  Building … 2.0 s\n',
    '  Building … 7.0 s\n',
    '  Building … 12 s\n',
    '✓ Building (13 s)\n',
  ]);
});

it('turns a spinner with the elapsed time on a terminal', async () => {
  const { stream, written } = recorder(true);
  await createProgress({ stream }).step('Building', async () => {
    await vi.advanceTimersByTimeAsync(3000);
  });
  expect(written.at(-3)).toContain('Building (3.0 s)');
  expect(written.at(-1)).toBe('✓ Building (3.0 s)\n');
});

it('marks a step that failed and passes its error on', async () => {
  const { stream, written } = recorder(false);
  const failing = createProgress({ stream }).step('Building', async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(written).toEqual(['✗ Building (0.0 s)\n']);
});

it('stops its timer with the last of several steps', async () => {
  const { stream } = recorder(false);
  const progress = createProgress({ stream });
  await Promise.all([
    progress.step('A', () => vi.advanceTimersByTimeAsync(10)),
    progress.step('B', () => vi.advanceTimersByTimeAsync(20)),
  ]);
  expect(vi.getTimerCount()).toBe(0);
});

it.each([
  [40, '0.0 s'],
  [4240, '4.2 s'],
  [75_400, '75 s'],
])('writes %i ms as %s', (ms, text) => {
  expect(seconds(ms)).toBe(text);
});

it('lets work that does not throw say itself whether it went well', async () => {
  const { stream, written } = recorder(false);
  const progress = createProgress({ stream });
  await progress.verdict('types', async () => ({ ok: true }));
  await progress.verdict('lint', async () => ({ ok: false }));
  expect(written).toEqual(['✓ types (0.0 s)\n', '✗ lint (0.0 s)\n']);
});
