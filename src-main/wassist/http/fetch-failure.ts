/**
 * What a rejected fetch means for the request: did it leave this computer or not? Node's fetch tells
 * by error codes in the chain of causes, Electron's net.fetch by Chromium's names in the message.
 */

export type FetchFailure =
  /** The connection was never made: the server has surely not received the request. */
  | 'not-sent'
  /** Electron's net.fetch rejects where `redirect: 'manual'` meets a redirect (electron#43715). */
  | 'redirect'
  /** Anything else: the request may have been received. */
  | 'ambiguous';

/** Chromium's net_error_list.h: what can only happen before a request is written. */
const chromiumNotSent = new Set([
  'ERR_NAME_NOT_RESOLVED',
  'ERR_NAME_RESOLUTION_FAILED',
  'ERR_ICANN_NAME_COLLISION',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_CONNECTION_REFUSED',
  'ERR_CONNECTION_FAILED',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_ADDRESS_INVALID',
  'ERR_UNSAFE_PORT',
  'ERR_DISALLOWED_URL_SCHEME',
  'ERR_BLOCKED_BY_CLIENT',
  'ERR_BLOCKED_BY_ADMINISTRATOR',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_PROXY_CERTIFICATE_INVALID',
  'ERR_PROXY_AUTH_UNSUPPORTED',
  'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
  'ERR_PAC_SCRIPT_FAILED',
  'ERR_TUNNEL_CONNECTION_FAILED',
  'ERR_SOCKS_CONNECTION_FAILED',
  'ERR_SOCKS_CONNECTION_HOST_UNREACHABLE',
  'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  'ERR_SSL_CLIENT_AUTH_CERT_NEEDED',
]);

/** Node: DNS, the connection itself, and a certificate that was refused before anything was written. */
const nodeNotSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
]);
const connecting = new Set(['connect', 'getaddrinfo']);

const CHROMIUM_NAME = /\bnet::(ERR_[A-Z0-9_]+)/;
const REDIRECT = /^(Redirect was cancelled|Attempted to redirect, but redirect policy)/;
const LONGEST_CHAIN = 8;

/** In doubt `ambiguous`: what is taken for not sent is sent again. */
export function classifyFetchFailure(error: unknown): FetchFailure {
  for (const link of causes(error)) {
    const { message } = link;
    if (REDIRECT.test(message)) return 'redirect';
    const chromiumName = CHROMIUM_NAME.exec(message)?.[1];
    if (chromiumName) {
      const before = chromiumNotSent.has(chromiumName) || chromiumName.startsWith('ERR_CERT_');
      return before ? 'not-sent' : 'ambiguous';
    }
    // Several addresses of one host were tried in turn: none may have got through.
    if (link instanceof AggregateError && link.errors.length > 0) {
      const failures = link.errors.map(classifyFetchFailure);
      return failures.every((failure) => failure === 'not-sent') ? 'not-sent' : 'ambiguous';
    }
    if (isNodeNotSent(link)) return 'not-sent';
  }
  return 'ambiguous';
}

/** The failure's name for the log: Chromium's, Node's code, or the kind of error. */
export function failureName(error: unknown): string {
  let name = 'unknown';
  for (const link of causes(error)) {
    name = CHROMIUM_NAME.exec(link.message)?.[1] ?? (textOf(link, 'code') || link.name);
  }
  return name;
}

function isNodeNotSent(error: Error): boolean {
  const code = textOf(error, 'code');
  if (nodeNotSent.has(code) || connecting.has(textOf(error, 'syscall'))) return true;
  // undici's refusal of the ports that the Fetch standard blocks has no code.
  return error.message === 'bad port';
}

function* causes(error: unknown): Generator<Error> {
  let link = error;
  for (let depth = 0; link instanceof Error && depth < LONGEST_CHAIN; depth += 1) {
    yield link;
    link = link.cause;
  }
}

function textOf(error: Error, name: 'code' | 'syscall'): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}
