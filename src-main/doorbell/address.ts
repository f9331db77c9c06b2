import { isLoopback, isPublicServer } from '../wassist/address';

const LONGEST_URL = 2048;
/** All of Wassist's own servers are below it. */
const WASSIST = '.wassist.app';

/**
 * Whether the stream's address may be connected to: by TLS, and on the API's own host, below it, or on a
 * sister of it where the API is Wassist's own. Of a server on this computer: on this computer.
 */
export function mayConnect(address: string, baseUrl: string): boolean {
  const url = address.length <= LONGEST_URL && URL.canParse(address) ? new URL(address) : null;
  if (!url || url.username || url.password || url.hash) return false;
  const api = new URL(baseUrl);
  if (isLoopback(api.hostname)) {
    return isLoopback(url.hostname) && /^wss?:$/.test(url.protocol);
  }
  if (url.protocol !== 'wss:') return false;
  const { hostname } = url;
  const isOwn = hostname === api.hostname || hostname.endsWith(`.${api.hostname}`);
  return isOwn || (isPublicServer(baseUrl) && hostname.endsWith(WASSIST));
}
