import type { Dialect } from '@shared/domain';
import { WassistError } from './error';

/** The public servers by dialect (wassist-api.md 0.1; the brief). */
export const publicServers: Record<Dialect, string> = {
  current: 'https://backend.wassist.app/api/v1/',
  legacy: 'https://api.wassist.app/api/v1/',
};

const API_PATH = '/api/v1/';

/**
 * What a person typed as the server, as the base of all requests: https where no scheme is given, and
 * with the API's path, e.g. `wassist.example` → `https://wassist.example/api/v1/`.
 * @throws WassistError `badAddress` for what is no address of a server or has a password in it,
 * `insecureAddress` for http:// to anything but this computer: the key would travel unprotected.
 */
export function parseServerAddress(typed: string): string {
  const trimmed = typed.trim();
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username || url.password || !/^https?:$/.test(url.protocol)) {
    throw new WassistError('badAddress');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new WassistError('insecureAddress');
  }
  return `${url.origin}${apiPath(url.pathname)}`;
}

/** Whether it is one of Wassist's own servers. */
export function isPublicServer(baseUrl: string): boolean {
  return Object.values(publicServers).some((server) => originOf(server) === originOf(baseUrl));
}

/** Scheme, host and port: what a key is given to. */
export const originOf = (baseUrl: string) => new URL(baseUrl).origin;

/** This computer: 127.0.0.0/8, ::1 and the name for them. URL has normalised the spelling. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function apiPath(pathname: string): string {
  const path = pathname.replace(/\/+$/, '');
  if (path.endsWith('/api/v1')) return `${path}/`;
  return path.endsWith('/api') ? `${path}/v1/` : `${path}${API_PATH}`;
}

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
