/** Which addresses are out on the internet: the only ones that a customer's message may make this computer ask. */
import { BlockList, isIP, isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isLoopback } from '../wassist/address';

/** Chromium's names for the refusals of guarded-fetch.ts and tunnel.ts. */
export const REFUSALS = new Set(['ERR_BLOCKED_BY_CLIENT', 'ERR_TUNNEL_CONNECTION_FAILED']);

/** IANA's registries of special addresses, and the two "public" ones that are a cloud's own inside. */
const special4 = list('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]);
const global6 = list('ipv6', ['2000::/3']);
/** Within it: documentation, and what carries an IPv4 address on (Teredo, 6to4). */
const special6 = list('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);
const mapped = list('ipv6', ['::ffff:0:0/96']);
/** A network without IPv4 reaches it by these: the last four bytes say where. */
const translated = list('ipv6', ['64:ff9b::/96']);

function list(family: 'ipv4' | 'ipv6', ranges: string[]): BlockList {
  const made = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    made.addSubnet(network, Number(prefix), family);
  }
  return made;
}

/** @param address As the resolver or a socket says it: no brackets; a zone after `%` makes it local. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special4.check(address, 'ipv4') && !isOwnNetwork(address, 'ipv4');
  if (isIP(address) !== 6 || address.includes('%')) return false;
  if (mapped.check(address, 'ipv6') || translated.check(address, 'ipv6')) {
    return isPublicAddress(lastFourBytes(address));
  }
  return (
    global6.check(address, 'ipv6') &&
    !special6.check(address, 'ipv6') &&
    !isOwnNetwork(address, 'ipv6')
  );
}

/** By the name alone, as the URL parser has written it; what a name leads to is seen when it is asked. */
export function isPublicName(hostname: string): boolean {
  const bare = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (isIP(bare) !== 0) return isPublicAddress(bare);
  return bare !== '' && bare !== 'localhost' && !bare.endsWith('.localhost');
}

/** Neighbours may have public addresses, and so may this computer. */
function isOwnNetwork(address: string, family: 'ipv4' | 'ipv6'): boolean {
  const own = new BlockList();
  for (const { cidr } of Object.values(networkInterfaces()).flatMap((one) => one ?? [])) {
    const [network = '', prefix] = cidr?.split('/') ?? [];
    const isFamily = isIPv4(network) === (family === 'ipv4') && isIP(network) !== 0;
    if (isFamily) own.addSubnet(network, Number(prefix), family);
  }
  return own.check(address, family);
}

function lastFourBytes(address: string): string {
  // The URL parser writes the last four bytes as two groups of hexadecimal digits.
  const groups = new URL(`http://[${address}]`).hostname.replace(/[[\]]/g, '').split(':');
  const value = groups.slice(-2).map((group) => Number.parseInt(group || '0', 16));
  return value.flatMap((two) => [two >> 8, two & 0xff]).join('.');
}

/**
 * https to a name that is public (tunnel.ts looks at the address behind it); http only to this
 * computer, where `mayAskHere` says so.
 */
export function mayFetch(address: string, mayAskHere: (url: URL) => boolean): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username || url.password) return false;
  if (url.protocol === 'https:') return isPublicName(url.hostname);
  return url.protocol === 'http:' && isLoopback(url.hostname) && mayAskHere(url);
}
