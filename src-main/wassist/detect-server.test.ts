import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../src-simulator';
import { systemClock } from '../common/clock';
import { silentLog } from '../common/log';
import { publicServers } from './address';
import { type DetectServerInput, detectServer } from './detect-server';
import { dialectNames, startWorld } from './testing/with-simulator';

const detect = (input: Partial<DetectServerInput>) =>
  detectServer({
    serverAddress: null,
    apiKey: 'a-key',
    fetch: globalThis.fetch,
    clock: systemClock,
    log: silentLog,
    ...input,
  });

/** A network where only these hosts answer; the rest refuses the connection. */
function network(hosts: Record<string, (request: Request) => Response | Promise<Response>>) {
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    requests.push(request);
    const answer = hosts[new URL(request.url).host];
    if (answer) return answer(request);
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }),
    });
  };
  return { fetch, requests };
}
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const page = (status = 200) =>
  new Response('<!doctype html><title>Welcome</title>', {
    status,
    headers: { 'content-type': 'text/html' },
  });
const empty = { count: 0, next: null, previous: null, results: [] };
const backend = new URL(publicServers.current).host;
const legacyHost = new URL(publicServers.legacy).host;

describe.each(dialectNames)('a server of the %s API', (dialect) => {
  it('is found by address and key', async () => {
    const { simulator } = await startWorld(dialect);
    for (const serverAddress of [simulator.url, `${simulator.url}/api/v1/`]) {
      expect(await detect({ serverAddress, apiKey: ` ${simulator.apiKey} ` })).toEqual({
        baseUrl: `${simulator.url}/api/v1/`,
        dialect,
      });
    }
  });

  it('is found with an empty inbox', async () => {
    const { simulator } = await startWorld(dialect, { conversations: 0 });
    const { apiKey } = simulator;
    expect((await detect({ serverAddress: simulator.url, apiKey })).dialect).toBe(dialect);
  });

  it('refuses a wrong key', async () => {
    const { simulator } = await startWorld(dialect);
    await expect(detect({ serverAddress: simulator.url })).rejects.toMatchObject({ kind: 'auth' });
  });

  it('forbids a key without access', async () => {
    const { simulator } = await startWorld(dialect);
    simulator.setFaults([{ fault: 'status', status: 403 }]);
    const { apiKey } = simulator;
    await expect(detect({ serverAddress: simulator.url, apiKey })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('the public servers', () => {
  it('the current one first, and the legacy one for a key that only it takes', async () => {
    const current = network({ [backend]: () => json(empty), [legacyHost]: () => json([]) });
    expect(await detect(current)).toEqual({ baseUrl: publicServers.current, dialect: 'current' });
    expect(current.requests).toHaveLength(1);
    expect(current.requests[0]?.headers.get('X-API-Key')).toBe('a-key');

    const legacy = network({ [backend]: () => json({}, 401), [legacyHost]: () => json([]) });
    expect(await detect(legacy)).toEqual({ baseUrl: publicServers.legacy, dialect: 'legacy' });
    expect(legacy.requests[1]?.headers.get('Authorization')).toBe('Token a-key');
  });

  it('say what the current one said when neither takes the key', async () => {
    const wrong = network({ [backend]: () => json({}, 401) });
    await expect(detect(wrong)).rejects.toMatchObject({ kind: 'auth' });
    const offline = network({});
    await expect(detect(offline)).rejects.toMatchObject({ kind: 'network' });
    expect(offline.requests).toHaveLength(2);
  });
});

describe('an address that is not Wassist', () => {
  const at = (answer: (request: Request) => Response) => ({
    serverAddress: 'shop.example',
    ...network({ 'shop.example': answer }),
  });

  it.each([
    ['a page', () => page()],
    ['a page that was not found', () => page(404)],
    ['a list of something else', () => json([{ title: 'a post' }])],
    ['an object', () => json({ hello: 'world' })],
    ['a word', () => json('ok')],
    ['no JSON', () => new Response('OK')],
    ['nothing', () => new Response(null, { status: 204 })],
    ['a 404 of another API', () => json({ message: 'no route' }, 404)],
    [
      'a redirect on the same host',
      () => new Response(null, { status: 301, headers: { location: '/home' } }),
    ],
  ])('notWassist: %s', async (_what, answer) => {
    const error = await detect(at(answer)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'notWassist' });
    expect((error as Error).message).toContain('shop.example');
  });

  it('loginPage: a redirect to one', async () => {
    const login = () =>
      new Response(null, { status: 302, headers: { location: '/accounts/login/' } });
    await expect(detect(at(login))).rejects.toMatchObject({ kind: 'loginPage' });
  });

  it('otherHost: a redirect to another host, which never gets the key', async () => {
    const moved = network({
      'shop.example': () =>
        new Response(null, { status: 308, headers: { location: 'https://evil.example/api/v1/' } }),
      'evil.example': () => json(empty),
    });
    const error = await detect({ serverAddress: 'shop.example', ...moved }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ kind: 'otherHost' });
    expect((error as Error).message).toContain('evil.example');
    expect(moved.requests.map(({ url }) => new URL(url).host)).not.toContain('evil.example');
  });

  it.each([
    ['loginPage', 'text/html'],
    ['otherHost', 'application/json'],
  ])(
    "%s: where the fetch refuses redirects without a word, as Electron's does",
    async (kind, contentType) => {
      const electron = network({
        'shop.example': (request) => {
          if (request.redirect === 'manual') throw new Error('Redirect was cancelled');
          return new Response('', { headers: { 'content-type': contentType } });
        },
      });
      await expect(detect({ serverAddress: 'shop.example', ...electron })).rejects.toMatchObject({
        kind,
      });
      const followed = electron.requests.filter(({ redirect }) => redirect === 'follow');
      expect(followed).toHaveLength(1);
      expect([...(followed[0]?.headers ?? [])].flat().join()).not.toContain('a-key');
    },
  );

  it('loginPage: where such a redirect leads nowhere', async () => {
    const electron = network({
      'shop.example': ({ redirect }) => {
        throw new Error(
          redirect === 'manual' ? 'Redirect was cancelled' : 'net::ERR_TOO_MANY_REDIRECTS',
        );
      },
    });
    await expect(detect({ serverAddress: 'shop.example', ...electron })).rejects.toMatchObject({
      kind: 'loginPage',
    });
  });

  it('network: nobody there, with the host in the sentence', async () => {
    const error = await detect({ ...network({}), serverAddress: 'typo.example' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ kind: 'network' });
    expect((error as Error).message).toContain('typo.example');
  });

  it('network: a port where nobody listens', async () => {
    const simulator = await startSimulator();
    await simulator.close();
    await expect(detect({ serverAddress: simulator.url })).rejects.toMatchObject({
      kind: 'network',
    });
  });

  it.each([
    ['server', 500],
    ['rateLimited', 429],
  ])('%s: the way there is right, but not now', async (kind, status) => {
    await expect(detect(at(() => json({}, status)))).rejects.toMatchObject({ kind });
  });

  it('insecureAddress, badAddress, and a key that is none: without any request', async () => {
    const { fetch, requests } = network({});
    const kindFor = (input: Partial<DetectServerInput>) =>
      detect({ fetch, ...input }).catch((error: { kind: string }) => error.kind);
    expect(await kindFor({ serverAddress: 'http://shop.example' })).toBe('insecureAddress');
    expect(await kindFor({ serverAddress: 'ftp://shop.example' })).toBe('badAddress');
    expect(await kindFor({ serverAddress: 'https://a:b@shop.example' })).toBe('badAddress');
    expect(await kindFor({ apiKey: 'clé' })).toBe('auth');
    expect(await kindFor({ apiKey: '  ' })).toBe('auth');
    expect(requests).toEqual([]);
  });
});
