import { describe, expect, it } from 'vitest';
import { type ConnectionPool, createFreshConnectionFetch } from './fresh-connection';

/** A pool whose requests are answered by hand, and what was done with it. */
function fakePool() {
  const steps: string[] = [];
  const answers: ((response: Response) => void)[] = [];
  const pool: ConnectionPool = {
    closeAllConnections: async () => {
      steps.push('close');
    },
    fetch: (input) => {
      const request = input as Request;
      steps.push(`fetch ${new URL(request.url).pathname}`);
      return new Promise((resolve, reject) => {
        answers.push(resolve);
        request.signal.addEventListener('abort', () => {
          answers.splice(answers.indexOf(resolve), 1);
          reject(request.signal.reason);
        });
      });
    },
  };
  return { pool, steps, answer: (body: BodyInit | null) => answers.shift()?.(new Response(body)) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 1));
const url = (path: string) => `http://127.0.0.1:1${path}`;

describe('createFreshConnectionFetch', () => {
  it('closes what is open before each request', async () => {
    const { pool, steps, answer } = fakePool();
    const fetch = createFreshConnectionFetch([pool]);
    for (const path of ['/1', '/2']) {
      const response = fetch(url(path), { method: 'POST', body: '{}' });
      await settle();
      answer(`answer ${path}`);
      expect(await (await response).text()).toBe(`answer ${path}`);
    }
    expect(steps).toEqual(['close', 'fetch /1', 'close', 'fetch /2']);
  });

  it('carries one request at a time in each pool, until its answer is read', async () => {
    const [one, two] = [fakePool(), fakePool()];
    const fetch = createFreshConnectionFetch([one.pool, two.pool]);
    const responses = ['/1', '/2', '/3'].map((path) => fetch(url(path)));
    await settle();
    expect([...one.steps, ...two.steps].filter((step) => step !== 'close')).toHaveLength(2);
    two.answer('first');
    const first = await responses[0];
    await settle();
    expect([...one.steps, ...two.steps].filter((step) => step !== 'close')).toHaveLength(2);
    expect(await first?.text()).toBe('first');
    await settle();
    expect(two.steps).toEqual(['close', 'fetch /1', 'close', 'fetch /3']);
  });

  it('frees the pool when a request fails, has no body or is cancelled', async () => {
    const { pool, steps, answer } = fakePool();
    const fetch = createFreshConnectionFetch([pool]);
    const controller = new AbortController();
    const failed = fetch(url('/1'), { signal: controller.signal });
    await settle();
    controller.abort(new Error('stop'));
    await expect(failed).rejects.toThrow('stop');

    const empty = fetch(url('/2'));
    await settle();
    answer(null);
    await empty;

    const unread = fetch(url('/3'));
    await settle();
    answer('never read');
    await (await unread).body?.cancel();

    void fetch(url('/4'));
    await settle();
    expect(steps.filter((step) => step !== 'close')).toEqual([
      'fetch /1',
      'fetch /2',
      'fetch /3',
      'fetch /4',
    ]);
  });

  it('leaves the queue when aborted, without a request', async () => {
    const { pool, steps } = fakePool();
    const fetch = createFreshConnectionFetch([pool]);
    void fetch(url('/1'));
    const controller = new AbortController();
    const second = fetch(url('/2'), { signal: controller.signal });
    await settle();
    controller.abort(new Error('stop'));
    await expect(second).rejects.toThrow('stop');
    await expect(fetch(url('/3'), { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(steps).toEqual(['close', 'fetch /1']);
  });
});
