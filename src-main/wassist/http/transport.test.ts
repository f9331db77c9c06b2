import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../common/clock';
import {
  broken,
  failureOf,
  get,
  html,
  json,
  outcome,
  refused,
  reset,
  send,
  setUp,
  takeover,
} from '../testing/transport-harness';
import { createTransport } from './transport';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a request', () => {
  it('goes to the path below the base, with the key, query and body', async () => {
    const world = setUp(json({ ok: true }));
    await outcome(world, { ...get, query: { limit: 5, hasUnread: true, agent: undefined } });
    const [request] = world.requests;
    expect(request?.url).toBe(
      'https://api.example/api/v1/conversations/c1/?limit=5&hasUnread=true',
    );
    expect(request?.headers.get('X-API-Key')).toBe('secret-key');
    expect(request?.headers.get('connection')).toBe('close');
    expect(request?.redirect).toBe('manual');
    expect(request?.credentials).toBe('omit');
  });

  it('of a send goes through sendFetch with its idempotency key', async () => {
    const world = setUp(json({ id: 'm1' }, 201, { date: 'Sun, 22 Nov 2026 10:00:00 GMT' }));
    const { answer } = await outcome(world, send, { idempotencyKey: 'k1' });
    expect(answer).toMatchObject({
      status: 201,
      payload: { id: 'm1' },
      serverNowMs: Date.parse('2026-11-22T10:00:00Z'),
    });
    expect(world.requests).toHaveLength(0);
    expect(world.sends[0]?.headers.get('Idempotency-Key')).toBe('k1');
    expect(await world.sends[0]?.json()).toEqual({ text: 'Hello' });
  });

  it('takes JSON of any content type', async () => {
    const world = setUp(
      new Response('{"a":1}', { headers: { 'content-type': 'application/octet-stream' } }),
    );
    expect((await outcome(world, get)).answer?.payload).toEqual({ a: 1 });
  });
});

describe('a read', () => {
  it.each([
    ['503', json({}, 503)],
    ['500', json({}, 500)],
    ['425', json({}, 425)],
    ['408', json({}, 408)],
    ['429', json({ retry_after: 2 }, 429)],
    ['a reset', reset],
    ['a refused connection', refused],
    ['a cut body', broken(200)],
  ])('is tried twice more after %s', async (_what, failure) => {
    const world = setUp(failure, failure, json({ ok: true }));
    expect((await outcome(world, get)).answer?.payload).toEqual({ ok: true });
    expect(world.requests).toHaveLength(3);

    const hopeless = setUp(failure);
    expect((await outcome(hopeless, get)).error).toHaveProperty('kind');
    expect(hopeless.requests).toHaveLength(3);
  });

  it.each([
    ['forbidden', json({}, 403)],
    ['notFound', json({}, 404)],
    ['notOffered', json({}, 405)],
    ['notOffered', json({}, 501)],
    ['validation', json({}, 400)],
    ['notWassist', html()],
    ['badPayload', new Response('{"id":')],
    ['badPayload', new Response('')],
    [
      'otherHost',
      new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }),
    ],
    ['loginPage', new Response(null, { status: 302, headers: { location: '/login/' } })],
    ['loginPage', new Error('Redirect was cancelled')],
    ['timeout', 'never' as const],
    ['rateLimited', json({ retry_after: 61 }, 429)],
  ])('is not tried again after %s', async (kind, failure) => {
    const world = setUp(failure);
    expect((await outcome(world, get)).error).toMatchObject({ kind });
    expect(world.requests).toHaveLength(1);
  });

  it('waits as long as the server asks, else half a second, then one', async () => {
    const world = setUp(json({}, 429, { 'retry-after': '4' }), json({}, 500), json({}));
    const startMs = Date.now();
    const atMs: number[] = [];
    const { fetch } = world;
    const transport = createTransport({
      baseUrl: 'https://api.example/api/v1/',
      headers: {},
      fetch: (input, init) => {
        atMs.push(Date.now() - startMs);
        return fetch(input, init);
      },
      sendFetch: fetch,
      budget: world.budget,
      clock: systemClock,
      random: () => 0,
      log: world.log,
      timeoutMs: 0,
      listRequest: null,
      onAuthError: () => undefined,
    });
    await outcome({ transport }, get);
    expect(atMs).toEqual([0, 4000, 5000]);
  });

  it('is ended by its signal while it waits to be tried again', async () => {
    const world = setUp(json({}, 500));
    const controller = new AbortController();
    const failure = failureOf(world, get, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(100);
    controller.abort();
    expect(await failure).toMatchObject({ kind: 'cancelled' });
    expect(world.requests).toHaveLength(1);
  });

  it('says at which byte limit it stops reading', async () => {
    const chunk = new Uint8Array(1024 * 1024);
    let pulled = 0;
    const endless = () =>
      Promise.resolve(
        new Response(
          new ReadableStream({
            pull(controller) {
              pulled += 1;
              controller.enqueue(chunk);
            },
          }),
        ),
      );
    const world = setUp(endless);
    expect((await outcome(world, get)).error).toMatchObject({ kind: 'badPayload' });
    expect(pulled).toBeLessThan(25);
  });
});

describe('a send', () => {
  it.each([
    ['server', json({}, 500)],
    ['server', json({}, 502)],
    ['server', html(503)],
    ['rateLimited', json({ retry_after: 1 }, 429)],
    ['windowClosed', json({ error: 'The window is closed' }, 400)],
    ['validation', json({ text: ['Too long.'] }, 400)],
    ['validation', broken(400)],
    ['network', refused],
    ['network', new Error('net::ERR_INTERNET_DISCONNECTED')],
    ['timeout', reset],
    ['timeout', new Error('net::ERR_EMPTY_RESPONSE')],
    ['timeout', 'never' as const],
    ['timeout', broken(201)],
    ['timeout', new Response('{"id":', { status: 201 })],
    ['timeout', new Response('', { status: 201 })],
    ['timeout', html(200)],
    [
      'otherHost',
      new Response(null, { status: 307, headers: { location: 'https://evil.example/' } }),
    ],
  ])('fails as %s, and is made once', async (kind, failure) => {
    const world = setUp(failure);
    expect((await outcome(world, send)).error).toMatchObject({ kind });
    expect(world.sends).toHaveLength(1);
  });

  it('cancelled before it left was surely not sent; under way, nobody knows', async () => {
    const world = setUp('never');
    const controller = new AbortController();
    const underWay = failureOf(world, send, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(10);
    controller.abort();
    expect(await underWay).toMatchObject({ kind: 'timeout' });

    const before = failureOf(world, send, { signal: AbortSignal.abort() });
    expect(await before).toMatchObject({ kind: 'cancelled' });

    world.budget.pause(3000);
    const second = new AbortController();
    const queued = failureOf(world, send, { signal: second.signal });
    await vi.advanceTimersByTimeAsync(10);
    second.abort();
    expect(await queued).toMatchObject({ kind: 'cancelled' });
    expect(world.sends).toHaveLength(1);
  });

  it('says when nothing came, in words that fit', async () => {
    const { error } = await outcome(setUp('never'), send);
    expect(error).toMatchObject({ message: expect.stringContaining('not known whether') });
  });
});

describe('what takes the server long', () => {
  it.each([
    [undefined, 30_000],
    [true, 90_000],
  ])('is waited for: slow %s', async (slow, waitsMs) => {
    const world = setUp('never');
    const done = vi.fn();
    world.transport.request({ ...send, ...(slow && { slow }) }).catch(done);
    await vi.advanceTimersByTimeAsync(waitsMs - 1);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toHaveBeenCalledWith(expect.objectContaining({ kind: 'timeout' }));
  });
});

describe('an action', () => {
  it('may have no answer to read', async () => {
    const world = setUp(new Response(null, { status: 204 }));
    expect((await outcome(world, takeover)).answer).toMatchObject({
      status: 204,
      payload: undefined,
    });
  });

  it('whose answer is ignored is done with the status, but not with a login page', async () => {
    const ignoring = { ...takeover, ignoreAnswer: true };
    expect((await outcome(setUp(broken(200)), ignoring)).error).toBeNull();
    expect((await outcome(setUp(html()), ignoring)).error).toMatchObject({ kind: 'timeout' });
  });
});
