import type { lookup } from 'node:dns';
import { request } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isPublicAddress } from './public-address';
import { openTunnel, type Tunnel } from './tunnel';

let port: number;
let reached: number;
let listening: ReturnType<typeof createServer>;
const tunnels: Tunnel[] = [];

beforeEach(async () => {
  reached = 0;
  listening = createServer((socket) => {
    reached += 1;
    socket.end('inside');
  });
  await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready));
  port = (listening.address() as AddressInfo).port;
});
afterEach(() => {
  listening.close();
  for (const tunnel of tunnels.splice(0)) tunnel.close();
});

/** What a name is looked up as, one answer after the other. */
const namesLeadTo = (...answers: string[][]) => {
  let turn = 0;
  return ((_name: string, _options: object, callback: (e: null, all: object[]) => void) => {
    const found = answers[Math.min(turn, answers.length - 1)] ?? [];
    turn += 1;
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof lookup;
};

interface Answer {
  status: number | undefined;
  text: string;
}

async function ask(target: string, parts: Partial<Parameters<typeof openTunnel>[0]> = {}) {
  const tunnel = await openTunnel({ isAskedFor: () => true, ...parts });
  tunnels.push(tunnel);
  return new Promise<Answer>((settle) => {
    const asked = request({
      port: tunnel.port,
      host: '127.0.0.1',
      method: 'CONNECT',
      path: target,
    });
    asked.on('connect', ({ statusCode }, socket: Socket, head) => {
      let text = head.toString();
      socket.on('data', (chunk) => (text += String(chunk)));
      socket.on('close', () => settle({ status: statusCode, text }));
    });
    asked.on('error', () => settle({ status: undefined, text: '' }));
    asked.end();
  });
}

it.each(['127.0.0.1', '[::1]', '0.0.0.0', '[::ffff:127.0.0.1]', 'localhost', '169.254.169.254'])(
  'leads nowhere inside by the address %s',
  async (host) => {
    expect(await ask(`${host}:${port}`)).toEqual({ status: 403, text: '' });
    expect(reached).toBe(0);
  },
);

it.each([
  ['to this computer', [['127.0.0.1']]],
  ['to a neighbour', [['192.168.0.1']]],
  ['outside and inside', [['8.8.8.8', '127.0.0.1']]],
  ['nowhere', [[]]],
])('leads nowhere by a name that leads %s', async (_where, answers) => {
  const resolve = namesLeadTo(...answers);
  expect(await ask(`trap.example:${port}`, { resolve })).toEqual({ status: 403, text: '' });
  expect(reached).toBe(0);
});

it('connects to the address that was looked at, though the name leads elsewhere a moment later', async () => {
  const looked: string[] = [];
  const resolve = namesLeadTo(['127.0.0.1'], ['192.168.0.1']);
  // The first answer is a public address.
  const isPublic = (address: string) => {
    looked.push(address);
    return address === '127.0.0.1' || isPublicAddress(address);
  };
  const answer = await ask(`rebinding.example:${port}`, { resolve, isPublic });
  expect(answer).toEqual({ status: 200, text: 'inside' });
  expect(looked).toEqual(['127.0.0.1']);
});

it('refuses a host that no file is fetched from', async () => {
  const isAskedFor = (host: string) => host === 'other.example';
  expect(await ask(`media.example:${port}`, { isAskedFor })).toMatchObject({ status: 403 });
  expect(reached).toBe(0);
});
