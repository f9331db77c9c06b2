import { describe, expect, it } from 'vitest';
import { mayConnect, parseServerAddress, publicServers } from './address';

describe('parseServerAddress', () => {
  it.each([
    ['https://backend.wassist.app', 'https://backend.wassist.app/api/v1/'],
    ['https://backend.wassist.app/api/v1/', 'https://backend.wassist.app/api/v1/'],
    ['https://backend.wassist.app/api/v1', 'https://backend.wassist.app/api/v1/'],
    ['https://backend.wassist.app/api/', 'https://backend.wassist.app/api/v1/'],
    ['https://example.com/wassist', 'https://example.com/wassist/api/v1/'],
    ['  Example.COM/?x=1#y ', 'https://example.com/api/v1/'],
    ['localhost:8050', 'https://localhost:8050/api/v1/'],
    ['http://localhost:8050', 'http://localhost:8050/api/v1/'],
    ['http://127.0.0.1:1234/api/v1/', 'http://127.0.0.1:1234/api/v1/'],
    ['http://127.1', 'http://127.0.0.1/api/v1/'],
    ['HTTP://127.8.9.10', 'http://127.8.9.10/api/v1/'],
    ['http://[::1]:80/', 'http://[::1]/api/v1/'],
  ])('reads %s as %s', (typed, base) => {
    expect(parseServerAddress(typed)).toBe(base);
  });

  it.each([
    'http://backend.wassist.app',
    'http://192.168.1.5',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://0.0.0.0',
    'http://[::2]',
  ])('refuses %s as insecure', (typed) => {
    expect(() => parseServerAddress(typed)).toThrow(
      expect.objectContaining({ kind: 'insecureAddress' }),
    );
  });

  it.each([
    '',
    '   ',
    'https://',
    'ftp://example.com',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://user:secret@example.com',
    'user@example.com',
    'https://exa mple.com',
  ])('refuses %s', (typed) => {
    expect(() => parseServerAddress(typed)).toThrow(
      expect.objectContaining({ kind: 'badAddress' }),
    );
  });

  it('takes the public servers as they are', () => {
    for (const address of Object.values(publicServers)) {
      expect(parseServerAddress(address)).toBe(address);
    }
  });
});

const wassist = 'https://backend.wassist.app/api/v1/';
const own = 'https://chat.shop.example/api/v1/';
const here = 'http://127.0.0.1:8787/api/v1/';

it.each([
  ['wss://backend.wassist.app/ws/?token=t', wassist, true],
  ['wss://live.wassist.app:8443/ws/', wassist, true],
  ['ws://backend.wassist.app/ws/', wassist, false],
  ['wss://wassist.app.evil.example/', wassist, false],
  ['wss://evilwassist.app/', wassist, false],
  ['wss://user:pass@backend.wassist.app/', wassist, false],
  ['https://backend.wassist.app/', wassist, false],
  ['wss://127.0.0.1:9/', wassist, false],
  ['wss://chat.shop.example/', own, true],
  ['wss://live.chat.shop.example/', own, true],
  ['wss://shop.example/', own, false],
  ['wss://backend.wassist.app/', own, false],
  ['ws://127.0.0.1:8787/ws/listen/1/', here, true],
  ['ws://localhost:1/', here, true],
  ['wss://backend.wassist.app/', here, false],
  ['ws://10.0.0.1/', here, false],
  ['nothing', here, false],
  [`wss://backend.wassist.app/${'x'.repeat(2048)}`, wassist, false],
])('%s of the API at %s: %s', (address, api, may) => {
  expect(mayConnect(address, api)).toBe(may);
});
