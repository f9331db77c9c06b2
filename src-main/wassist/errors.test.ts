/** Every kind of error, as the simulator's faults bring it about. */
import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../common/clock';
import { createWassistClient } from './client';
import { WassistError } from './error';
import { dialectNames, startConversation, startWorld, type World } from './testing/with-simulator';
import type { WassistErrorKind } from './types';

/** A refusal of the key is confirmed some seconds later, which nobody needs to sit through. */
const impatient: Clock = {
  ...systemClock,
  after: (delayMs, callback) => systemClock.after(delayMs / 100, callback),
};

const failure = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('should have failed');
    },
    (error: unknown) => error,
  );

async function expectKind(work: Promise<unknown>, kind: WassistErrorKind): Promise<WassistError> {
  const error = await failure(work);
  if (!(error instanceof WassistError)) throw error;
  expect(error.kind).toBe(kind);
  expect(error.userError.code).toBe(kind);
  expect(error.message).toMatch(/^[A-Z].*\.$/);
  return error;
}

const reply = (id: string, { client }: World) =>
  client.conversations.sendMessage(id, { message: 'Hi' }, { idempotencyKey: 'key-1' });

/** A world with an open conversation, and what it takes to let the next send fail. */
async function withConversation(options?: Parameters<typeof startWorld>[1], timeoutMs = 500) {
  const world = await startWorld('current', { conversations: 0, ...options }, { timeoutMs });
  const { id } = await startConversation(world);
  return { ...world, id, send: () => reply(id, world) };
}

describe.each(dialectNames)('errors of the %s API', (dialect) => {
  it('auth: a wrong key, told once', async () => {
    let told = 0;
    const world = await startWorld(
      dialect,
      {},
      { authToken: 'wrong', clock: impatient, timeoutMs: 0, onAuthError: () => (told += 1) },
    );
    const error = await expectKind(world.client.conversations.list(), 'auth');
    expect(error.status).toBe(401);
    expect(error.requestId).toMatch(/./);
    await expectKind(world.client.agents.list(), 'auth');
    expect(told).toBe(1);
  });

  it('forbidden', async () => {
    const world = await startWorld(dialect);
    world.simulator.setFaults([{ fault: 'status', status: 403 }]);
    await expectKind(world.client.conversations.list(), 'forbidden');
  });

  it('notFound', async () => {
    const world = await startWorld(dialect);
    await expectKind(world.client.conversations.getMessages('nobody'), 'notFound');
    await expectKind(
      world.client.conversations.sendMessage('nobody', { message: 'x' }),
      'notFound',
    );
    for (const id of ['..', '../agents', '.', '', 'a/b', '%2e%2e']) {
      await expectKind(world.client.conversations.get(id), 'notFound');
    }
    expect(world.asked()).toHaveLength(2);
  });

  it('validation, with the fields', async () => {
    const world = await startWorld(dialect);
    const { id } = await startConversation(world);
    const error = await expectKind(
      world.client.conversations.sendTemplate(id, {
        templateName: 'order_update',
        variables: { body: ['only one'] },
      }),
      'validation',
    );
    expect(error.fields).toHaveProperty(['variables.body']);
    expect(error.message).toContain('variables.body');
  });

  it('windowClosed: free text and prompts, but no template', async () => {
    const world = await startWorld(dialect);
    const { id } = await startConversation(world);
    world.simulator.advanceClock(24 * 60 * 60 + 1);
    const { conversations } = world.client;
    expect((await conversations.get(id)).active).toBe(false);
    await expectKind(conversations.sendMessage(id, { message: 'Hi' }), 'windowClosed');
    await expectKind(conversations.trigger(id, { prompt: 'Say hi' }), 'windowClosed');
    await conversations.sendTemplate(id, { templateName: 'hello', variables: {} });
  });

  it('rateLimited: the 101st request of a minute, with the time to wait', async () => {
    const world = await startWorld(
      dialect,
      { requestsPerMinute: 100 },
      { budget: { perMinute: 1000, backgroundPerMinute: 1000 } },
    );
    const { id } = await startConversation(world);
    for (let n = 0; n < 99; n += 1) await world.client.conversations.get(id);
    const error = await expectKind(reply(id, world), 'rateLimited');
    expect(error.retryAfterMs).toBeGreaterThan(30_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(60_000);
    // From now on nothing is asked at all until the time has come.
    await expectKind(reply(id, world), 'rateLimited');
    expect(world.asked()).toHaveLength(101);
  });

  it('server', async () => {
    const world = await startWorld(dialect);
    world.simulator.setFaults([{ fault: 'status', status: 502, times: 1 }]);
    expect(await world.client.conversations.list()).toHaveLength(20);
    world.simulator.setFaults([{ fault: 'status', status: 502 }]);
    const { id } = { id: 'any' };
    const error = await expectKind(reply(id, world), 'server');
    expect(error).toMatchObject({ status: 502, requestId: expect.any(String) });
    expect(error.message).toContain('HTTP 502');
  });

  it('network: nobody listens', async () => {
    const world = await startWorld(dialect);
    await world.simulator.close();
    await expectKind(world.client.conversations.sendMessage('any', { message: 'x' }), 'network');
  });
});

describe('sends of which nobody knows', () => {
  it.each([
    ['a hang before the commit', { fault: 'hang-before-commit' }, 0],
    ['a hang after the commit', { fault: 'hang-after-commit' }, 1],
    ['a reset before the commit', { fault: 'reset-before-commit' }, 0],
    ['a reset after the commit', { fault: 'reset-after-commit' }, 1],
    ['a cut answer', { fault: 'truncate' }, 1],
    ['a page of a proxy', { fault: 'html', status: 200 }, 0],
  ] as const)('timeout: %s', async (_what, rule, committed) => {
    const { send, simulator } = await withConversation();
    simulator.setFaults([{ ...rule, match: { method: 'POST' } }]);
    const error = await expectKind(send(), 'timeout');
    expect(error.message).toContain('not known whether');
    expect(simulator.sent()).toHaveLength(committed);
    expect(simulator.requests().filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('server: a 502 may come after the commit', async () => {
    const { send, simulator } = await withConversation();
    simulator.setFaults([
      { fault: 'status', status: 502, afterCommit: true, match: { method: 'POST' } },
    ]);
    await expectKind(send(), 'server');
    expect(simulator.sent()).toHaveLength(1);
  });

  it('a repeat with the same key is the same message', async () => {
    const { send, simulator } = await withConversation();
    simulator.setFaults([{ fault: 'hang-after-commit', match: { method: 'POST' }, times: 1 }]);
    await expectKind(send(), 'timeout');
    await send();
    expect(simulator.sent()).toHaveLength(1);
  });
});

describe('answers that make no sense', () => {
  it('notWassist: a page', async () => {
    const { client, simulator } = await withConversation();
    simulator.setFaults([{ fault: 'html' }]);
    await expectKind(client.conversations.list(), 'notWassist');
  });

  it('loginPage and otherHost: redirects are not followed', async () => {
    const { client, simulator } = await withConversation();
    const before = simulator.requests().length;
    simulator.setFaults([{ fault: 'redirect' }]);
    await expectKind(client.conversations.list(), 'loginPage');
    simulator.setFaults([{ fault: 'redirect', location: 'https://evil.example/api/v1/' }]);
    const error = await expectKind(client.conversations.list(), 'otherHost');
    expect(error.message).toContain('evil.example');
    expect(simulator.requests().length - before).toBe(2);
  });

  it('badPayload: a list that is none, a conversation that is none', async () => {
    const answering = (body: string) =>
      createWassistClient({
        baseUrl: 'https://api.example',
        authToken: 'k',
        fetch: async () => new Response(body, { headers: { 'content-type': 'application/json' } }),
      }).conversations;
    const list = await expectKind(answering('{"hello":1}').list(), 'badPayload');
    expect(list.message).toContain('results');
    const one = await expectKind(answering('{"active":true}').get('c1'), 'badPayload');
    expect(one.message).toContain('conversation.id');
    await expectKind(answering('{"sent":true}').sendMessage('c1', { message: 'x' }), 'timeout');
  });

  it('network: a cut list is asked for again, three times in all', async () => {
    const { client, simulator } = await withConversation({}, 5000);
    simulator.setFaults([{ fault: 'truncate' }]);
    await expectKind(client.conversations.list(), 'network');
    expect(simulator.requests().filter(({ fault }) => fault === 'truncate')).toHaveLength(3);
  });
});

describe('ending', () => {
  it('cancelled: by the signal, by close', async () => {
    const { client, simulator } = await withConversation();
    simulator.setFaults([{ fault: 'hang-before-commit' }]);
    const controller = new AbortController();
    const listing = failure(client.conversations.list({}, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect(await listing).toMatchObject({ kind: 'cancelled' });
    const closing = failure(client.conversations.list());
    setTimeout(() => client.close(), 20);
    expect(await closing).toMatchObject({ kind: 'cancelled' });
    await expectKind(client.conversations.list(), 'cancelled');
  });

  it('auth, insecureAddress, badAddress: before any request', () => {
    const create = (baseUrl: string, authToken: string) => () =>
      createWassistClient({ baseUrl, authToken });
    expect(create('https://api.example', 'two\nlines')).toThrow(
      expect.objectContaining({ kind: 'auth' }),
    );
    expect(create('http://api.example', 'k')).toThrow(
      expect.objectContaining({ kind: 'insecureAddress' }),
    );
    expect(create('nonsense://', 'k')).toThrow(expect.objectContaining({ kind: 'badAddress' }));
  });
});
