import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  failureOf,
  get,
  json,
  outcome,
  reset,
  send,
  setUp,
  takeover,
} from '../testing/transport-harness';
import { WINDOW_MS } from './budget';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('politeness', () => {
  it('holds everything back after a 429, and refuses at once with the time to wait', async () => {
    const world = setUp(json({}, 429, { 'retry-after': '30' }));
    await world.transport.request(takeover).catch(() => undefined);
    await expect(world.transport.request(send)).rejects.toMatchObject({
      kind: 'rateLimited',
      retryAfterMs: 30_000,
    });
    expect(world.sends).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(20_000);
    await expect(world.transport.request(get)).rejects.toMatchObject({ retryAfterMs: 10_000 });
    expect(world.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    await world.transport.request(get).catch(() => undefined);
    expect(world.requests).toHaveLength(2);
  });

  it('puts each try on the budget', async () => {
    const world = setUp(json({}, 500));
    await vi.advanceTimersByTimeAsync(1);
    void failureOf(world, get, { priority: 'list' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(world.requests).toHaveLength(3);
    for (let n = 0; n < 37; n += 1) await world.budget.acquire('list');
    expect(world.budget.waitMs('list')).toBe(WINDOW_MS - 2_000);
  });
});

describe('what it tells', () => {
  it('tells once that the key is refused, after the list refused it twice', async () => {
    const world = setUp(json({}, 401));
    const first = await outcome(world, get);
    expect(first.error).toMatchObject({ kind: 'auth' });
    expect(world.requests).toHaveLength(3);
    await outcome(world, get);
    expect(world.onAuthError).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a read', get, 'forbidden'],
    ['an action', takeover, 'notOffered'],
  ] as const)(
    'takes a route for not offered where the list is fine: %s',
    async (_case, call, kind) => {
      const world = setUp(json({}, 401), json({ results: [] }), json({}, 401));
      expect((await outcome(world, call)).error).toMatchObject({ kind });
      expect(world.requests).toHaveLength(3);
      expect(world.onAuthError).not.toHaveBeenCalled();
    },
  );

  it('makes a request once more that was refused in a bad moment', async () => {
    const world = setUp(json({}, 401), json({ results: [] }), json({ id: 'c1' }));
    expect((await outcome(world, get)).answer?.payload).toEqual({ id: 'c1' });
    expect(world.onAuthError).not.toHaveBeenCalled();
  });

  it('lets the key be where the list refuses it once', async () => {
    const world = setUp(json({}, 401), json({}, 401), json({ results: [] }), json({ id: 'c1' }));
    expect((await outcome(world, get)).answer?.payload).toEqual({ id: 'c1' });
  });

  it('says nothing of the key where the list cannot be asked', async () => {
    const world = setUp(json({}, 401), json({}, 500), json({}, 500));
    expect((await outcome(world, get)).error).toMatchObject({ kind: 'network' });
    expect(world.onAuthError).not.toHaveBeenCalled();
  });

  it('logs failures and writes with the request id, and neither key, ids nor text', async () => {
    const failing = setUp(json({ text: ['Hello is rude'] }, 400, { 'x-request-id': 'req-9' }));
    const { error } = await outcome(failing, send, { idempotencyKey: 'k1' });
    expect(error).toMatchObject({ requestId: 'req-9' });
    expect(failing.log.warn).toHaveBeenCalledWith(
      'api.failed',
      expect.objectContaining({
        route: 'conversations/:id/messages/',
        kind: 'validation',
        requestId: 'req-9',
      }),
    );
    const working = setUp(json({ id: 'm1' }, 201, { 'x-request-id': 'req-10' }));
    await outcome(working, send);
    expect(working.log.info).toHaveBeenCalledWith(
      'api.done',
      expect.objectContaining({ status: 201, requestId: 'req-10' }),
    );
    const logged = JSON.stringify([failing.log.warn.mock.calls, working.log.info.mock.calls]);
    expect(logged).not.toMatch(/secret-key|c1|Hello|k1/);
  });

  it('keeps the key out of what it throws', async () => {
    const { error } = await outcome(setUp(reset), get);
    const { inspect } = await import('node:util');
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('secret-key');
  });
});

describe('time', () => {
  it('is up after 30 s, also where fetch does not listen to its signal', async () => {
    const deaf = () => new Promise<Response>(() => undefined);
    const world = setUp(deaf);
    const settled = failureOf(world, get);
    await vi.advanceTimersByTimeAsync(29_999);
    const still = await Promise.race([settled, Promise.resolve('waiting')]);
    expect(still).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(await settled).toMatchObject({ kind: 'timeout' });
  });

  it('is up for a body that stops halfway, too', async () => {
    const half = () => Promise.resolve(new Response(new ReadableStream({ start() {} })));
    expect((await outcome(setUp(half), get)).error).toMatchObject({ kind: 'timeout' });
  });
});

describe('close', () => {
  it('ends what is under way and refuses the rest', async () => {
    const world = setUp('never');
    const settled = failureOf(world, get);
    await vi.advanceTimersByTimeAsync(1);
    world.transport.close();
    expect(await settled).toMatchObject({ kind: 'cancelled' });
    await expect(world.transport.request(get)).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
