import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '../../src-simulator';
import { connectSocket } from './socket';
import { selfSigned } from './testing/self-signed';
import type { Socket } from './types';

async function setUp() {
  const simulator = await startSimulator({ listenAuth: 'key', conversations: 2, messages: 1 });
  onTestFinished(() => simulator.close());
  const answer = await fetch(`${simulator.url}/api/v1/cli-listen-sessions/`, {
    method: 'POST',
    headers: { 'X-API-Key': simulator.apiKey, 'Content-Type': 'application/json' },
    body: '{}',
  });
  const { wsUrl } = await answer.json();
  return { simulator, url: String(wsUrl) };
}

function connect(url: string) {
  const heard: string[] = [];
  const socket: Socket = connectSocket(url, {
    onOpen: () => heard.push('open'),
    onPong: () => heard.push('pong'),
    onText: (text) => heard.push(text),
    onClosed: (code, refused) => heard.push(`closed ${code} ${refused}`),
  });
  onTestFinished(() => socket.drop());
  return { socket, heard, hears: (...all: string[]) => expect.poll(() => heard).toEqual(all) };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it('opens, pings, hears, and is closed', async () => {
  const { simulator, url } = await setUp();
  const { socket, hears } = connect(url);
  await hears('open');
  socket.ping();
  await hears('open', 'pong');
  simulator.control('stream', { raw: 'ring' });
  await hears('open', 'pong', 'ring');
  simulator.control('stream', { close: { code: 4001 } });
  await hears('open', 'pong', 'ring', 'closed 4001 null');
});

it('tells of a connection that was cut', async () => {
  const { simulator, url } = await setUp();
  const { hears } = connect(url);
  await hears('open');
  simulator.control('stream', { cut: true });
  await hears('open', 'closed 1006 null');
});

it('says nothing after it was dropped', async () => {
  const { simulator, url } = await setUp();
  const { socket, heard, hears } = connect(url);
  await hears('open');
  socket.drop();
  await expect.poll(() => simulator.control('stream', { raw: 'x' })).toMatchObject({ sockets: 0 });
  expect(heard).toEqual(['open']);
});

it('ends a connection that sends more than any message', async () => {
  const { simulator, url } = await setUp();
  const { hears } = connect(url);
  await hears('open');
  simulator.control('stream', { raw: 'x'.repeat(256 * 1024 + 1) });
  await hears('open', 'closed 1006 null');
});

it.each([401, 503])('tells the status %d of a refused handshake', async (status) => {
  const { simulator, url } = await setUp();
  simulator.control('stream', { refuseHandshake: status });
  await connect(url).hears(`closed null ${status}`);
});

it('follows no redirect', async () => {
  const { url } = await setUp();
  const server = createServer();
  server.on('upgrade', (_request, raw) => {
    raw.end(`HTTP/1.1 302 Found\r\nLocation: ${url}\r\nContent-Length: 0\r\n\r\n`);
  });
  const port = await listen(server);
  await connect(`ws://127.0.0.1:${port}/`).hears('closed null 302');
});

it('refuses a certificate that no authority signed', async () => {
  const { url } = await setUp();
  const seen: string[] = [];
  const server = createSecureServer(selfSigned);
  server.on('upgrade', (request, raw) => {
    seen.push(request.url ?? '');
    raw.end(`HTTP/1.1 302 Found\r\nLocation: ${url}\r\nContent-Length: 0\r\n\r\n`);
  });
  const port = await listen(server);
  await connect(`wss://127.0.0.1:${port}/secret`).hears('closed 1006 null');
  expect(seen).toEqual([]);
});

it('reports a closed connection where no server listens', async () => {
  await connect('ws://127.0.0.1:9/').hears('closed 1006 null');
});
