/** A transport over answers from a list, for its tests. Fake timers are the test's to set. */
import { vi } from 'vitest';
import { systemClock } from '../../common/clock';
import type { Log } from '../../common/log';
import { createRequestBudget } from '../http/budget';
import type { ApiRequest } from '../http/exchange';
import { createTransport } from '../http/transport';
import type { SendOptions } from '../types';

type Answer = Response | Error | 'never' | ((request: Request) => Promise<Response>);

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
export const html = (status = 200) =>
  new Response('<!doctype html><p>Welcome', { status, headers: { 'content-type': 'text/html' } });
export const broken = (status: number, error = new TypeError('terminated')) =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"id":'));
        controller.error(error);
      },
    }),
    { status },
  );

/** Answers requests one after the other from a list; the last answer stays. */
function scripted(...answers: Answer[]) {
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    requests.push(request);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Response) return answer.clone();
    if (typeof answer === 'function') return answer(request);
    if (answer instanceof Error) throw answer;
    return new Promise((_resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason));
    });
  };
  return { fetch, requests };
}

export function setUp(...answers: Answer[]) {
  const server = scripted(...answers);
  const sends = scripted(...answers);
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() } satisfies Log;
  const onAuthError = vi.fn();
  const budget = createRequestBudget({ perMinute: 100, backgroundPerMinute: 40 }, systemClock);
  const transport = createTransport({
    baseUrl: 'https://api.example/api/v1/',
    headers: { 'X-API-Key': 'secret-key' },
    fetch: server.fetch,
    sendFetch: sends.fetch,
    budget,
    clock: systemClock,
    random: () => 0,
    log,
    timeoutMs: 30_000,
    listRequest: { ...get, path: 'conversations/', route: 'conversations/', once: true },
    onAuthError,
  });
  return { ...server, sends: sends.requests, log, onAuthError, budget, transport };
}

export const get: ApiRequest = {
  method: 'GET',
  path: 'conversations/c1/',
  route: 'conversations/:id/',
  nature: 'read',
};
export const takeover: ApiRequest = { ...get, method: 'POST', nature: 'action', json: {} };
export const send: ApiRequest = {
  method: 'POST',
  path: 'conversations/c1/messages/',
  route: 'conversations/:id/messages/',
  nature: 'send',
  freeText: true,
  json: { text: 'Hello' },
};

/** Runs a request to its end, however long it waits. */
export async function outcome(
  { transport }: Pick<ReturnType<typeof setUp>, 'transport'>,
  request: ApiRequest,
  options?: SendOptions,
) {
  const settled = transport.request(request, options).then(
    (answer) => ({ answer, error: null }),
    (error: unknown) => ({ answer: null, error }),
  );
  await vi.advanceTimersByTimeAsync(300_000);
  return settled;
}

export const failureOf = (
  { transport }: ReturnType<typeof setUp>,
  request: ApiRequest,
  options?: SendOptions,
) => transport.request(request, options).catch((error: unknown) => error);

export const reset = new TypeError('fetch failed', {
  cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
});
export const refused = new TypeError('fetch failed', {
  cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
});
