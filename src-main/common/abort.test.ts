import { expect, it } from 'vitest';
import { untilAborted } from './abort';

it('hands on how the work ends, and ends before it with the signal', async () => {
  const stop = new AbortController();
  expect(await untilAborted(Promise.resolve(1), stop.signal)).toBe(1);
  await expect(untilAborted(Promise.reject(new Error('no')), stop.signal)).rejects.toThrow('no');
  const waiting = untilAborted(new Promise(() => {}), stop.signal);
  stop.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
});

// A rejection that nobody handles fails the run.
it('takes work that fails after it was aborted', async () => {
  const work = Promise.withResolvers<void>();
  await expect(untilAborted(work.promise, AbortSignal.abort(new Error('stopped')))).rejects.toThrow(
    'stopped',
  );
  work.reject(new Error('late'));
  await new Promise((resume) => setTimeout(resume, 5));
});
