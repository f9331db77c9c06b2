/** A hostile or a false server: a sentence for the owner, nothing leaked, and the app lives. */
import { execFile } from 'node:child_process';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { deflateSync, gzipSync } from 'node:zlib';
import { png } from '../../src-main/media/testing/pictures.ts';
import { type BadServer, startBadServer } from '../support/bad-server.ts';
import {
  answerable,
  bubble,
  conversationRow,
  expectRefusal,
  openConversation,
  signIn,
} from '../support/pages.ts';
import { test as base, expect } from '../support/sign-in-form.ts';
import { waitFor } from '../support/wait.ts';

const run = promisify(execFile);
const MEGABYTE = 1024 ** 2;
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** A server of the test's own, and the requests that reached it. */
interface Trap extends BadServer {
  requests: IncomingMessage[];
}

const test = base.extend<{ trap: (listener: RequestListener) => Promise<Trap> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it
  trap: async ({}, use) => {
    const traps: Trap[] = [];
    await use(async (listener) => {
      const requests: IncomingMessage[] = [];
      const server = await startBadServer((request, response) => {
        requests.push(request);
        listener(request, response);
      });
      const trap = { ...server, requests };
      traps.push(trap);
      return trap;
    });
    for (const trap of traps) await trap.stop();
  },
});

/** Made for each run, so that no key is in the repository. */
async function ownCertificate(): Promise<{ key: string; cert: string }> {
  const request =
    '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -subj /CN=127.0.0.1';
  const { stdout } = await run('openssl', ['req', ...request.split(' '), '-keyout', '-']);
  return { key: stdout, cert: stdout };
}

/** Sends for as long as somebody reads. */
const endless =
  (headers: Record<string, string>, begin: string, chunk: string): RequestListener =>
  (_request, response) => {
    response.writeHead(200, headers);
    response.write(begin);
    const more = () => {
      while (!response.destroyed && response.write(chunk)) {}
    };
    response.on('drain', more);
    more();
  };

const bombs: [name: string, listener: RequestListener][] = [
  ['an endless answer', endless(JSON_TYPE, '{"results":[', '"conversation",'.repeat(5000))],
  [
    'an answer that unpacks to 300 MB',
    (_request, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' });
      response.end(BOMB);
    },
  ],
  [
    'an answer nested a million deep',
    (_request, response) => {
      response.writeHead(200, JSON_TYPE);
      response.end('['.repeat(MEGABYTE));
    },
  ],
];
const BOMB = gzipSync(Buffer.alloc(300 * MEGABYTE, '"a",'));

for (const [name, listener] of bombs) {
  test(`${name} at sign-in`, async ({ form: page, simulator, trap }) => {
    const server = await trap(listener);
    await expectRefusal(page, 'a-key', server.url, /[Cc]heck the server address|cannot be read/);
    await signIn(page, simulator);
  });
}

test('a server with an untrusted certificate gets no key', async ({ form: page, simulator }) => {
  const asked: IncomingMessage[] = [];
  const server = createServer(await ownCertificate(), (request, response) => {
    asked.push(request);
    response.end('{"results":[]}');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  try {
    await expectRefusal(page, 'a-key', `https://127.0.0.1:${port}`, /server|connection|internet/i);
    expect(asked.map(({ url }) => url)).toEqual([]);
    await signIn(page, simulator);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a redirect of the API takes the key nowhere', async ({ form: page, simulator, trap }) => {
  const elsewhere = await trap((_request, response) => {
    response.writeHead(200, JSON_TYPE);
    response.end('{"results":[]}');
  });
  await signIn(page, simulator);
  const customer = await answerable(simulator);
  await simulator.setFaults([
    { fault: 'redirect', status: 307, location: `${elsewhere.url}/api/v1/conversations/` },
  ]);
  const connection = page.getByRole('status', { name: 'Connection' });
  await expect(connection).toContainText(/does not answer/, { timeout: 15_000 });
  await openConversation(page, customer.name);
  await page.getByRole('textbox', { name: 'Message' }).fill('Do not go astray');
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'Do not go astray')).toBeVisible();
  expect(elsewhere.requests).toEqual([]);

  await simulator.setFaults([]);
  await expect(connection).toContainText(/Up to date/, { timeout: 20_000 });
  await expect(bubble(page, 'Do not go astray')).toBeVisible();
  expect(elsewhere.requests).toEqual([]);
});

const redirectTo =
  (location: string): RequestListener =>
  (_request, response) => {
    response.writeHead(302, { Location: location });
    response.end();
  };

const pictures: [name: string, listener: RequestListener][] = [
  [
    'an SVG with a script',
    (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png' });
      response.end('<svg xmlns="http://www.w3.org/2000/svg"><script>attacked = 1</script></svg>');
    },
  ],
  [
    'a page',
    (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png', 'Set-Cookie': 'a=b' });
      response.end('<!doctype html><script>attacked = 1</script>');
    },
  ],
  [
    'a picture of 33 kB that unpacks to a gigabyte',
    (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png' });
      response.end(GIANT);
    },
  ],
  [
    'an endless picture',
    endless({ 'Content-Type': 'image/png' }, '\x89PNG\r\n\x1a\n', 'x'.repeat(65_536)),
  ],
];

const side = 16_000;
/** Valid to its end: Chromium would show it. */
const GIANT = png({ width: side, height: side }, deflateSync(Buffer.alloc(side * (1 + side / 8))));

test('a file that is no picture is not shown, and its host learns nothing', async ({
  form: page,
  simulator,
  trap,
}) => {
  await signIn(page, simulator);
  const customer = await answerable(simulator);
  await openConversation(page, customer.name);
  for (const [name, listener] of pictures) {
    const host = await trap(listener);
    const image = { url: `${host.url}/photo.png`, mimeType: 'image/png', caption: name };
    await simulator.customerWrites(customer.id, { image });
    await expect(bubble(page, name)).toContainText('The photo could not be loaded');
    const request = await waitFor('a request', () => host.requests[0]);
    expect(request.headers).not.toHaveProperty('x-api-key');
    expect(request.headers).not.toHaveProperty('authorization');
    expect(request.headers).not.toHaveProperty('cookie');
    expect(request.headers).not.toHaveProperty('referer');
  }
  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);

  // This computer by a name that is not loopback's: a step of a redirect that must not even be asked.
  const inside = await trap(redirectTo('https://192.0.2.1/never'));
  const within = inside.url.replace('127.0.0.1', '0.0.0.0');
  const outside = await trap(redirectTo(`${within}/router`));
  const image = { url: `${outside.url}/photo.png`, mimeType: 'image/png', caption: 'a redirect' };
  await simulator.customerWrites(customer.id, { image });
  await expect(bubble(page, 'a redirect')).toContainText('The photo could not be loaded');
  expect(outside.requests.map(({ url }) => url)).toContain('/photo.png');
  expect(inside.requests.map(({ url }) => url)).toEqual([]);

  await simulator.customerWrites(customer.id, { text: 'And still here' });
  await expect(conversationRow(page, customer.name)).toContainText('And still here');
});
