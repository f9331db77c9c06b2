import { expect, it } from 'vitest';
import type { Action } from './actions.ts';
import { failureText, told } from './told.ts';

const enter: Action = { do: 'press', key: 'Enter', times: 1 };

it.each<[Action, string]>([
  [{ do: 'type', stems: ['ko', 'ju'], gapMs: 0 }, 'type ko+ju'],
  [{ do: 'type', stems: ['ko'], gapMs: 3 }, 'type ko 3 ms'],
  [enter, 'press Enter'],
  [{ do: 'hold', key: 'k', repeats: 4 }, 'hold k ×4'],
  [
    { do: 'click', on: 'row', pick: 0.12, times: 2, dwellMs: 40, news: 0.7 },
    'click row ×2 40 ms amid news',
  ],
  [{ do: 'customer', pick: 0.5, times: 3 }, 'customer ×3'],
  [{ do: 'main', mood: 'slow', calls: 5 }, 'main slow ×5'],
])('%j', (action, words) => {
  expect(told(action)).toBe(words);
});

it('tells a failure in a few lines, its seed and its end among them', () => {
  const last: Action = { do: 'click', on: 'send', pick: 0, times: 1, dwellMs: 0, news: null };
  const failure = {
    run: 1,
    violations: [{ kind: 'lost' as const, sentence: 'Lost: koxabcd' }],
    shortest: [...Array.from({ length: 300 }, () => enter), last],
    file: 'monkey/seed-7-run-1.json',
  };
  const lines = failureText(failure, 7).split('\n');
  expect(lines[0]).toBe('Run 1 of seed 7:');
  expect(lines).toContain('  lost: Lost: koxabcd');
  expect(lines[3]).toMatch(/^ {4}… 261 more · press Enter · /);
  expect(lines.at(-2)).toMatch(/click send$/);
  expect(lines.at(-1)).toContain('--replay=monkey/seed-7-run-1.json');
  expect(lines.length).toBeLessThan(12);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(120);
});
