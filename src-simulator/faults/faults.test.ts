import { describe, expect, test } from 'vitest';
import { type ErrorBody, say, startForTest, type TestClient, type WireMessage } from '../testing';
import type { FaultRuleInput } from './rules';

const aSend = { match: { method: 'POST' as const, path: '/messages/$' } };

async function ready(rule: FaultRuleInput, options = {}) {
  const client = await startForTest({ requestsPerMinute: 0, ...options });
  const { id } = await client.openConversation();
  client.simulator.setFaults([rule]);
  return { client, id, path: `/conversations/${id}/messages/` };
}

const texts = ({ simulator }: TestClient) => simulator.sent().map(({ text }) => text);

/** The answer as bytes: what the other helpers would have read as JSON. */
function rawSend({ simulator }: TestClient, path: string, init: RequestInit = {}) {
  return fetch(`${simulator.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'X-API-Key': simulator.apiKey },
    body: JSON.stringify(say('Grüße')),
    ...init,
  });
}

describe('before the message is committed', () => {
  test('status answers and nothing else', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'status', status: 503 });
    const { status, body } = await client.post<ErrorBody>(path, say('x'));
    expect(status).toBe(503);
    expect(body).toEqual({ error: expect.any(String), code: 'fault' });
    expect(texts(client)).toEqual([]);
  });

  test('reset tears the connection down', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'reset-before-commit' });
    await expect(client.post(path, say('x'))).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    });
    expect(texts(client)).toEqual([]);
  });

  test('hang says nothing until the client gives up', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'hang-before-commit' });
    await expect(rawSend(client, path, { signal: AbortSignal.timeout(150) })).rejects.toThrow(
      /timeout/,
    );
    expect(texts(client)).toEqual([]);
  });

  test('hang ends in a reset after a while, where it is told so', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'hang-before-commit', delayMs: 50 });
    await expect(rawSend(client, path)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('rate-limit-storm asks to wait', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'rate-limit-storm', delayMs: 7000 });
    const { status, body, headers } = await client.post<ErrorBody>(path, say('x'));
    expect(status).toBe(429);
    expect(body.retry_after).toBe(7);
    expect(headers.get('retry-after')).toBe('7');
    expect(texts(client)).toEqual([]);
  });

  test('redirect leads to a login page', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'redirect' });
    const response = await rawSend(client, path, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/login/');
    const page = await fetch(`${client.simulator.url}/login/`);
    expect(page.headers.get('content-type')).toMatch('text/html');
    expect(await page.text()).toMatch('Sign in');
    expect(texts(client)).toEqual([]);
  });

  test('redirect leads to another host', async () => {
    const location = 'https://elsewhere.example/';
    const { client, path } = await ready({ ...aSend, fault: 'redirect', status: 307, location });
    const response = await rawSend(client, path, { redirect: 'manual' });
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe(location);
  });

  test('html is a page where JSON should be', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'html' });
    const response = await rawSend(client, path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch('text/html');
    expect(await response.text()).toMatch(/^<!doctype html>/);
    expect(texts(client)).toEqual([]);
  });
});

describe('after the message was committed', () => {
  test('status is an error about a success', async () => {
    const rule = { ...aSend, fault: 'status', status: 502, afterCommit: true } as const;
    const { client, path } = await ready(rule);
    expect((await client.post(path, say('x'))).status).toBe(502);
    expect(texts(client)).toEqual(['x']);
  });

  test('reset loses the answer', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'reset-after-commit' });
    await expect(client.post(path, say('x'))).rejects.toThrow();
    expect(texts(client)).toEqual(['x']);
  });

  test('hang loses it slowly', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'hang-after-commit' });
    await expect(rawSend(client, path, { signal: AbortSignal.timeout(150) })).rejects.toThrow();
    expect(texts(client)).toEqual(['Grüße']);
  });

  test('slow keeps it back', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'slow', delayMs: 200 });
    const before = performance.now();
    expect((await client.post(path, say('x'))).status).toBe(201);
    expect(performance.now() - before).toBeGreaterThanOrEqual(190);
    expect(texts(client)).toEqual(['x']);
  });

  test('truncate ends before its length', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'truncate' });
    const response = await rawSend(client, path);
    expect(response.status).toBe(201);
    await expect(response.text()).rejects.toThrow();
    expect(texts(client)).toEqual(['Grüße']);
  });

  test('half-utf8 ends at its length, in the middle of a character', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'half-utf8' });
    const response = await rawSend(client, path);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes).toHaveLength(Number(response.headers.get('content-length')));
    expect(bytes.toString('utf8').endsWith('Gr\ufffd')).toBe(true);
  });

  test('half-utf8 finds no character of several bytes and adds half of one', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'half-utf8' });
    const response = await rawSend(client, path, { body: JSON.stringify(say('plain')) });
    expect((await response.text()).endsWith('\ufffd')).toBe(true);
  });

  test('content-type is wrong about right JSON', async () => {
    const { client, path } = await ready({ ...aSend, fault: 'content-type' });
    const response = await rawSend(client, path);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(await response.json()).toMatchObject({ type: 'unified' });
  });
});

describe('late-commit', () => {
  test('answers with a message that nobody sees yet, and keeps its time', async () => {
    const { client, id, path } = await ready({ ...aSend, fault: 'late-commit', delayMs: 5000 });
    const { status, body } = await client.post<WireMessage>(path, say('Early'));
    expect(status).toBe(201);
    client.simulator.advanceClock(1);
    client.simulator.customerMessage({ conversationId: id, text: 'In between' });
    expect(texts(client)).toEqual([]);
    expect((await client.messages(id)).map((message) => message.id)).not.toContain(body.id);
    client.simulator.advanceClock(5);
    expect(texts(client)).toEqual(['Early']);
    const [newest, second] = await client.messages(id);
    expect(newest?.text?.body).toBe('In between');
    expect(second?.id).toBe(body.id);
  });

  test('may answer with an error all the same', async () => {
    const rule = { ...aSend, fault: 'late-commit', delayMs: 5000, status: 504 } as const;
    const { client, path } = await ready(rule);
    expect((await client.post(path, say('x'))).status).toBe(504);
    expect(texts(client)).toEqual([]);
    client.simulator.advanceClock(5);
    expect(texts(client)).toEqual(['x']);
  });

  test('is not doubled by the same key, which the server knows at once', async () => {
    const rule = { ...aSend, fault: 'late-commit', status: 504, times: 1 } as const;
    const { client, path } = await ready(rule);
    const key = { 'Idempotency-Key': 'k' };
    await client.post(path, say('x'), key);
    expect((await client.post(path, say('x'), key)).status).toBe(201);
    client.simulator.advanceClock(60);
    expect(texts(client)).toEqual(['x']);
  });
});

test('behind reads a thread as it was, while the list announces the newest', async () => {
  const { client, id } = await ready({
    match: { method: 'GET', path: '/messages/' },
    fault: 'behind',
    delayMs: 5000,
  });
  client.simulator.customerMessage({ conversationId: id, text: 'New' });
  const bodies = async () => (await client.messages(id)).map(({ text }) => text?.body);
  expect(await bodies()).not.toContain('New');
  const listed = await client.get<{ results: { id: string }[] }>(
    '/conversations/?ordering=-last_message_time',
  );
  expect(listed.body.results[0]?.id).toBe(id);
  client.simulator.advanceClock(6);
  expect(await bodies()).toContain('New');
});

test('ignore-idempotency forgets a key', async () => {
  const { client, path } = await ready({ ...aSend, fault: 'ignore-idempotency', times: 1 });
  const key = { 'Idempotency-Key': 'k' };
  await client.post(path, say('x'), key);
  await client.post(path, say('x'), key);
  await client.post(path, say('x'), key);
  expect(texts(client)).toEqual(['x', 'x']);
});

test('clock-skew is off in the header and in what is made then', async () => {
  const { client, path } = await ready({ fault: 'clock-skew', delayMs: -600_000 });
  const { headers, body } = await client.post<WireMessage>(path, say('x'));
  expect(Date.now() - Date.parse(headers.get('date') ?? '')).toBeGreaterThan(590_000);
  expect(Date.now() - Date.parse(body.createdAt)).toBeGreaterThan(590_000);
});

describe('rules', () => {
  test('strike by method, path and conversation', async () => {
    const client = await startForTest();
    const [first, second] = await client.list();
    client.simulator.setFaults([
      { match: { conversationId: first!.id, method: 'GET', path: 'limit=7' }, fault: 'status' },
    ]);
    const ask = async (id: string, limit: number) =>
      (await client.get(`/conversations/${id}/messages/?limit=${limit}`)).status;
    expect(await ask(first!.id, 7)).toBe(500);
    expect(await ask(first!.id, 8)).toBe(200);
    expect(await ask(second!.id, 7)).toBe(200);
    expect(await client.post(`/conversations/${first!.id}/read/`)).toMatchObject({ status: 200 });
  });

  test('are spent after their times, the first that strikes goes first', async () => {
    const client = await startForTest();
    client.simulator.setFaults([
      { fault: 'status', status: 501, times: 2 },
      { fault: 'status', status: 502, times: 1 },
    ]);
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await client.get('/agents/')).status);
    expect(statuses).toEqual([501, 501, 502, 200]);
  });

  test('strike with their probability, the same for the same seed', async () => {
    const strikes = async (seed: number) => {
      const client = await startForTest({ seed, requestsPerMinute: 0 });
      client.simulator.setFaults([{ fault: 'status', probability: 0.3 }]);
      const statuses = [];
      for (let count = 0; count < 200; count += 1) {
        statuses.push((await client.get('/agents/')).status);
      }
      return statuses;
    };
    const first = await strikes(5);
    const hits = first.filter((status) => status === 500).length;
    expect(hits).toBeGreaterThan(40);
    expect(hits).toBeLessThan(80);
    expect(await strikes(5)).toEqual(first);
    expect(await strikes(6)).not.toEqual(first);
  });

  test('leave the control routes alone and are noted with the request', async () => {
    const client = await startForTest();
    client.simulator.setFaults([{ fault: 'reset-before-commit' }]);
    await expect(client.get('/agents/')).rejects.toThrow();
    const { status, body } = await client.get('/_control/requests');
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { path: '/api/v1/agents/', status: null, fault: 'reset-before-commit' },
    ]);
    expect((await client.post('/_control/faults', { rules: [] })).status).toBe(200);
    expect((await client.get('/agents/')).status).toBe(200);
  });

  test.each([
    [{ fault: 'explode' }, 'rules.0.fault'],
    [{ fault: 'status', probability: 2 }, 'rules.0.probability'],
    [{ fault: 'status', match: { path: '(' } }, 'rules.0.match.path'],
    [{ fault: 'status', delay: 5 }, 'rules.0'],
    [{}, 'rules.0.fault'],
  ])('such as %j are refused by name', async (rule, field) => {
    const client = await startForTest();
    const { status, body } = await client.post<ErrorBody>('/_control/faults', { rules: [rule] });
    expect(status).toBe(400);
    expect(body.error).toMatch(field);
  });
});
