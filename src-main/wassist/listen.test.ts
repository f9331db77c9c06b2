import { expect, it, vi } from 'vitest';
import { createWassistClient } from './client';
import { json } from './testing/transport-harness';

function setUp(...answers: Response[]) {
  const requests: Request[] = [];
  const onAuthError = vi.fn();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push(new Request(input, init));
    return answers.shift() ?? json({ results: [] });
  };
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const authToken = 'key';
  const client = createWassistClient({
    baseUrl: 'api.example',
    authToken,
    fetch,
    onAuthError,
    log,
  });
  return { client, requests, onAuthError, log };
}
const session = {
  sessionId: 'abc-1',
  wsUrl: 'wss://api.example/ws/secret/',
  token: 'secret',
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
};

it('opens a session with an empty object, as the command line does', async () => {
  const { client, requests, log } = setUp(json(session, 201));
  const opened = await client.listen.open();
  expect(opened).toMatchObject({ id: 'abc-1', url: 'wss://api.example/ws/secret/' });
  expect(opened?.lifeMs).toBeGreaterThan(3_590_000);
  expect(requests[0]?.method).toBe('POST');
  expect(requests[0]?.url).toBe('https://api.example/api/v1/cli-listen-sessions/');
  expect(await requests[0]?.text()).toBe('{}');
  expect(JSON.stringify(Object.values(log).map(({ mock }) => mock.calls))).not.toContain('secret');
});

it.each([
  [{ ...session, wsUrl: 7 }],
  [{ ...session, sessionId: '../conversations' }],
  [[]],
  ['ok'],
])('cannot read %j', async (payload) => {
  const { client } = setUp(json(payload, 201));
  expect(await client.listen.open()).toBeNull();
  expect(client.capabilities().liveStream).toBe(true);
});

it.each(['tomorrow', '2020-01-01T00:00:00Z', null, 5])('knows no life of %s', async (expiresAt) => {
  const { client } = setUp(json({ ...session, expiresAt }, 201));
  expect(await client.listen.open()).toMatchObject({ lifeMs: null });
});

it.each([401, 403, 404, 405])(
  'takes %d for "not offered", and signs nobody out',
  async (status) => {
    const { client, requests, onAuthError } = setUp(json({ detail: 'Invalid token.' }, status));
    await expect(client.listen.open()).rejects.toThrow();
    expect(client.capabilities().liveStream).toBe(false);
    expect(onAuthError).not.toHaveBeenCalled();
    // Not even the list was asked whether the key is good.
    expect(requests).toHaveLength(1);
  },
);

it('takes trouble for trouble', async () => {
  const { client } = setUp(json({}, 503));
  await expect(client.listen.open()).rejects.toThrow();
  expect(client.capabilities().liveStream).toBe(true);
});

it('ends a session, and takes one that is gone for ended', async () => {
  const { client, requests, onAuthError } = setUp(
    new Response(null, { status: 204 }),
    json({}, 404),
    json({}, 401),
  );
  await client.listen.end('abc-1');
  await client.listen.end('abc-1');
  await expect(client.listen.end('abc-1')).rejects.toThrow();
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
    Array(3).fill('DELETE https://api.example/api/v1/cli-listen-sessions/abc-1/'),
  );
  expect(onAuthError).not.toHaveBeenCalled();
});
