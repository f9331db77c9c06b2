import { describe, expect, it } from 'vitest';
import { parseServerAddress, publicServers } from './address';

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
