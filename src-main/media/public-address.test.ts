import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { isPublicAddress, isPublicName } from './public-address';

it.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.32.0.1',
  '2606:4700::1111',
  '::ffff:8.8.8.8',
  '64:ff9b::808:808',
])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

it.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.0.1'],
  ...['168.63.129.16', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['192.0.0.1', '198.18.0.1', '224.0.0.251', '239.255.255.250', '255.255.255.255'],
  ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'ff02::1', 'fec0::1'],
  ...['::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '64:ff9b::7f00:1', '64:ff9b::192.168.0.1'],
  ...['2002:7f00:1::', '2001:0:1::1', '2001:db8::1', '::127.0.0.1', '64:ff9b:1::1'],
  ...['', 'localhost', '127.1', '0x7f000001'],
])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

it('nor is what this computer and its neighbours have', () => {
  const own = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter(({ address }) => isPublicAddress(address))).toEqual([]);
});

it.each([
  ['media.example', true],
  ['8.8.8.8', true],
  ['localhost', false],
  ['localhost.', false],
  ['a.localhost', false],
  ['[::1]', false],
  ['[::ffff:7f00:1]', false],
  // As the URL parser reads 0x7f.1, 2130706433 and 017700000001.
  [new URL('https://0x7f.1/').hostname, false],
  [new URL('https://2130706433/').hostname, false],
  [new URL('https://017700000001/').hostname, false],
  [new URL('https://①②⑦.0.0.1/').hostname, false],
])('%s as a name: %s', (name, expected) => expect(isPublicName(name)).toBe(expected));
