import { expect, it } from 'vitest';
import { createSerialQueue } from './serial-queue';

it('begins nothing before the one before has ended, well or not', async () => {
  const enqueue = createSerialQueue();
  const story: string[] = [];
  const first = Promise.withResolvers<void>();
  const turns = [
    enqueue(async () => {
      story.push('first');
      await first.promise;
    }),
    enqueue(async () => {
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
