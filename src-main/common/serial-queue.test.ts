import { expect, it } from 'vitest';
import { createSerialQueue, createSerialQueues } from './serial-queue';

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

it('has a queue for each key: one waits for nothing of another', async () => {
  const enqueue = createSerialQueues<string>();
  const story: string[] = [];
  const first = Promise.withResolvers<void>();
  const task = (name: string, until?: Promise<void>) => async () => {
    story.push(name);
    await until;
  };
  const ended = [
    enqueue('a', task('a1', first.promise)),
    enqueue('a', task('a2')),
    enqueue('b', task('b1')),
  ];
  await ended[2];
  expect(story).toEqual(['a1', 'b1']);
  first.resolve();
  await Promise.all(ended);
  expect(story).toEqual(['a1', 'b1', 'a2']);
});
