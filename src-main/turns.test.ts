import { expect, it } from 'vitest';
import { createTurns } from './turns';

it('begins nothing before the one before has ended, well or not', async () => {
  const inTurn = createTurns();
  const story: string[] = [];
  const first = Promise.withResolvers<void>();
  const turns = [
    inTurn(async () => {
      story.push('first');
      await first.promise;
    }),
    inTurn(async () => {
      story.push('second');
      return 'done';
    }),
  ];
  await Promise.resolve();
  expect(story).toEqual(['first']);
  first.reject(new Error('no'));
  await expect(turns[0]).rejects.toThrow('no');
  expect(await turns[1]).toBe('done');
  expect(story).toEqual(['first', 'second']);
});
