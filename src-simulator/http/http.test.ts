import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type ErrorBody, say, startForTest, type WireMessage } from '../testing';

describe('paths', () => {
  test.each(['/conversations', '/agents', '/conversations/x/messages', '/nothing/', '/'])(
    '%s is not served',
    async (path) => {
      const { get } = await startForTest();
      const { status, body } = await get<ErrorBody>(path);
      expect(status).toBe(404);
      expect(body).toEqual({ error: 'Not found', code: 'not_found' });
    },
  );

  test('take only their own methods', async () => {
    const { list, get } = await startForTest();
    const [first] = await list();
    const { status, headers, body } = await get<ErrorBody>(`/conversations/${first!.id}/takeover/`);
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('POST');
    expect(body.code).toBe('method_not_allowed');
  });
});

test('every answer has a request id of its own and the date of the simulated clock', async () => {
  const { get, simulator } = await startForTest();
  const first = await get('/conversations/');
  simulator.advanceClock(3600);
  const second = await get('/conversations/?status=strange');
  expect(first.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  const dateOf = ({ headers }: { headers: Headers }) => Date.parse(headers.get('date') ?? '');
  expect(dateOf(second) - dateOf(first)).toBeGreaterThanOrEqual(3600_000);
  expect(Math.abs(dateOf(first) - Date.now())).toBeLessThan(5000);
});

test('a body that is no JSON is refused', async () => {
  const { openConversation, simulator } = await startForTest();
  const { id } = await openConversation();
  const response = await fetch(`${simulator.url}/api/v1/conversations/${id}/messages/`, {
    method: 'POST',
    headers: { 'X-API-Key': simulator.apiKey },
    body: '{"type":',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'parse_error' });
});

test('a body of nine megabytes is refused', async () => {
  const { simulator } = await startForTest();
  const response = await fetch(`${simulator.url}/api/v1/contacts/`, {
    method: 'POST',
    headers: { 'X-API-Key': simulator.apiKey },
    body: 'x'.repeat(9 * 1024 * 1024),
  });
  expect(response.status).toBe(413);
});

describe('the rate limit', () => {
  test('lets a hundred requests a minute through and says when the next may come', async () => {
    const { get, simulator } = await startForTest();
    for (let count = 0; count < 100; count += 1) {
      expect((await get('/agents/')).status).toBe(200);
      if (count === 49) simulator.advanceClock(20);
    }
    const { status, headers, body } = await get<ErrorBody>('/agents/');
    expect(status).toBe(429);
    expect(body).toMatchObject({ code: 'rate_limited', retry_after: 40 });
    expect(headers.get('retry-after')).toBe('40');
    simulator.advanceClock(39);
    expect((await get('/agents/')).status).toBe(429);
    simulator.advanceClock(1);
    expect((await get('/agents/')).status).toBe(200);
  });

  test('can be set and lifted', async () => {
    const { get, simulator } = await startForTest({ requestsPerMinute: 1 });
    await get('/agents/');
    expect((await get('/agents/')).status).toBe(429);
    simulator.setOptions({ requestsPerMinute: 0 });
    expect((await get('/agents/')).status).toBe(200);
  });
});

describe('idempotency keys', () => {
  const key = { 'Idempotency-Key': 'k-1' };

  test('give the first answer again, and send once', async () => {
    const { openConversation, post, simulator } = await startForTest();
    const path = `/conversations/${(await openConversation()).id}/messages/`;
    const first = await post<WireMessage>(path, say('Once'), key);
    const second = await post<WireMessage>(path, say('Once'), key);
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(simulator.sent()).toMatchObject([{ text: 'Once', idempotencyKey: 'k-1' }]);
  });

  test('are known for 24 hours, and for one request only', async () => {
    const { openConversation, post, simulator } = await startForTest();
    const { id } = await openConversation();
    const path = `/conversations/${id}/messages/`;
    await post(path, say('One'), key);
    expect((await post<ErrorBody>(path, say('Another'), key)).body).toMatchObject({
      code: 'idempotency_key_reused',
    });
    simulator.advanceClock(24 * 3600);
    simulator.customerMessage({ conversationId: id, text: 'Still there?' });
    expect((await post(path, say('Another'), key)).status).toBe(201);
  });

  test('do not keep a refusal', async () => {
    const { openConversation, post, simulator } = await startForTest();
    const { id } = await openConversation();
    simulator.advanceClock(24 * 3600);
    const path = `/conversations/${id}/messages/`;
    expect((await post(path, say('Late'), key)).status).toBe(400);
    simulator.customerMessage({ conversationId: id, text: 'I am back' });
    expect((await post(path, say('Late'), key)).status).toBe(201);
  });

  test('mean nothing to a server that does not know them', async () => {
    const { openConversation, post, simulator } = await startForTest({ idempotency: false });
    const path = `/conversations/${(await openConversation()).id}/messages/`;
    await post(path, say('Twice'), key);
    await post(path, say('Twice'), key);
    expect(simulator.sent()).toHaveLength(2);
  });
});

test.each([
  ['evil.example', 421],
  ['127.0.0.1.evil.example', 421],
  ['localhost', 401],
])('a request under the name %s is answered with %s', async (host, expected) => {
  const { simulator } = await startForTest();
  const status = await new Promise((settle) => {
    const asked = request(`${simulator.url}/api/v1/conversations/`, { headers: { host } });
    asked.on('response', (response) => settle(response.resume().statusCode)).end();
  });
  expect(status).toBe(expected);
});
