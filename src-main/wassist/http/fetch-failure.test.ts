import { describe, expect, it } from 'vitest';
import { classifyFetchFailure, type FetchFailure, failureName } from './fetch-failure';

const coded = (code: string, syscall?: string, message = code) =>
  Object.assign(new Error(message), { code, ...(syscall ? { syscall } : {}) });
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause });
const wrapped = (cause: unknown) => new Error('Request failed', { cause: fetchFailed(cause) });

const table: [string, unknown, FetchFailure][] = [
  ['node: refused', fetchFailed(coded('ECONNREFUSED', 'connect')), 'not-sent'],
  ['node: refused, one wrapper more', wrapped(coded('ECONNREFUSED', 'connect')), 'not-sent'],
  ['node: no such host', fetchFailed(coded('ENOTFOUND', 'getaddrinfo')), 'not-sent'],
  ['node: DNS is silent', fetchFailed(coded('EAI_AGAIN', 'getaddrinfo')), 'not-sent'],
  ['node: no way there', fetchFailed(coded('ENETUNREACH', 'connect')), 'not-sent'],
  ['node: connect timed out', fetchFailed(coded('ETIMEDOUT', 'connect')), 'not-sent'],
  ['node: undici connect timed out', fetchFailed(coded('UND_ERR_CONNECT_TIMEOUT')), 'not-sent'],
  ['node: bad certificate', fetchFailed(coded('DEPTH_ZERO_SELF_SIGNED_CERT')), 'not-sent'],
  [
    'node: certificate of another host',
    fetchFailed(coded('ERR_TLS_CERT_ALTNAME_INVALID')),
    'not-sent',
  ],
  ['node: blocked port', fetchFailed(new Error('bad port')), 'not-sent'],
  [
    'node: all addresses refused',
    fetchFailed(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')])),
    'not-sent',
  ],
  [
    'node: one address broke off later',
    fetchFailed(new AggregateError([coded('ECONNREFUSED'), coded('ECONNRESET', 'read')])),
    'ambiguous',
  ],
  ['node: reset', fetchFailed(coded('ECONNRESET', 'read')), 'ambiguous'],
  ['node: closed without an answer', fetchFailed(coded('UND_ERR_SOCKET')), 'ambiguous'],
  ['node: read timed out', fetchFailed(coded('ETIMEDOUT', 'read')), 'ambiguous'],
  ['node: headers timed out', fetchFailed(coded('UND_ERR_HEADERS_TIMEOUT')), 'ambiguous'],
  ['node: body cut', new TypeError('terminated', { cause: coded('UND_ERR_SOCKET') }), 'ambiguous'],
  ['Electron: refused', new Error('net::ERR_CONNECTION_REFUSED'), 'not-sent'],
  ['Electron: offline', new Error('net::ERR_INTERNET_DISCONNECTED'), 'not-sent'],
  ['Electron: no such host', new Error('net::ERR_NAME_NOT_RESOLVED'), 'not-sent'],
  ['Electron: connect timed out', new Error('net::ERR_CONNECTION_TIMED_OUT'), 'not-sent'],
  ['Electron: proxy is down', new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'not-sent'],
  ['Electron: bad certificate', new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'not-sent'],
  ['Electron: reset', new Error('net::ERR_CONNECTION_RESET'), 'ambiguous'],
  ['Electron: closed', new Error('net::ERR_CONNECTION_CLOSED'), 'ambiguous'],
  ['Electron: no answer', new Error('net::ERR_EMPTY_RESPONSE'), 'ambiguous'],
  ['Electron: read timed out', new Error('net::ERR_TIMED_OUT'), 'ambiguous'],
  ['Electron: network changed', new Error('net::ERR_NETWORK_CHANGED'), 'ambiguous'],
  ['Electron: computer slept', new Error('net::ERR_NETWORK_IO_SUSPENDED'), 'ambiguous'],
  ['Electron: address unreachable', new Error('net::ERR_ADDRESS_UNREACHABLE'), 'ambiguous'],
  ['Electron: cut body', new Error('net::ERR_CONTENT_LENGTH_MISMATCH'), 'ambiguous'],
  ['Electron: manual redirect', new Error('Redirect was cancelled'), 'redirect'],
  [
    'Electron: refused redirect',
    new Error("Attempted to redirect, but redirect policy was 'error'"),
    'redirect',
  ],
  [
    'through a wrapper',
    new Error('failed', { cause: new Error('Redirect was cancelled') }),
    'redirect',
  ],
  ['an error without a reason', new TypeError('fetch failed'), 'ambiguous'],
  ['no error at all', 'nonsense', 'ambiguous'],
];

describe('classifyFetchFailure', () => {
  it.each(table)('%s', (_what, error, expected) => {
    expect(classifyFetchFailure(error)).toBe(expected);
  });

  it('ends on a chain of causes that bites its tail', () => {
    const error = new Error('round');
    error.cause = error;
    expect(classifyFetchFailure(error)).toBe('ambiguous');
  });
});

describe('failureName', () => {
  it.each([
    [wrapped(coded('ECONNRESET', 'read')), 'ECONNRESET'],
    [new Error('net::ERR_CONNECTION_RESET'), 'ERR_CONNECTION_RESET'],
    [new TypeError('fetch failed'), 'TypeError'],
    ['nonsense', 'unknown'],
  ])('names %s %s', (error, name) => {
    expect(failureName(error)).toBe(name);
  });
});
