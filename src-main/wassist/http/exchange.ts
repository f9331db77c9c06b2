/** One exchange with the server: the request out, the answer in, and what it means when either fails. */
import { untilAborted } from '../../common/abort';
import { isWassistError, WassistError } from '../error';
import {
  errorFromAnswer,
  type RequestNature,
  redirectError,
  unknownRedirectError,
} from './answer-error';
import { classifyFetchFailure } from './fetch-failure';

/** One HTTP request to the API, as the client's methods describe it. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the base. Closed by a slash: the API serves no path without it (wassist-api.md 0.2). */
  path: string;
  /** The path with its ids left out, for the log. */
  route: string;
  query?: Record<string, string | number | boolean | undefined>;
  json?: unknown;
  nature: RequestNature;
  /** A message in the owner's own words: may be refused because the window is closed. */
  freeText?: boolean;
  /** The server does all of it before it answers: it is waited for longer. */
  slow?: boolean;
  /** Nothing is read of a success but that it is one. */
  ignoreAnswer?: boolean;
  /** Not offered to every key: a refusal concerns the route, not the key. */
  optional?: boolean;
  /** A read that is not tried again. */
  once?: boolean;
}

/** A success; everything else is thrown. */
export interface ApiAnswer {
  status: number;
  /** Parsed JSON; undefined where the request ignores the answer, or an action has none. */
  payload: unknown;
  requestId: string | null;
  /** The server's own clock (Date header), epoch ms. */
  serverNowMs: number | null;
}

/** Where an exchange goes and what carries it. */
export interface Server {
  /** What `ApiRequest.path` is relative to. */
  baseUrl: string;
  /** Sent with every request: the key, and the app's name. */
  headers: Record<string, string>;
  fetch: typeof globalThis.fetch;
}

export interface ExchangeOptions {
  idempotencyKey: string | null;
  /** Epoch ms, for a `Retry-After` that is a date. */
  nowMs: number;
  cancelled: AbortSignal;
  timedOut: AbortSignal;
}

/**
 * What is not known of a write is `timeout`: a time-out, a connection that broke when the request was
 * on its way, a success whose body is cut or unreadable, and cancelling it under way.
 * @throws WassistError
 */
export async function exchange(
  server: Server,
  request: ApiRequest,
  options: ExchangeOptions,
): Promise<ApiAnswer> {
  const write = request.nature !== 'read';
  const signal = AbortSignal.any([options.cancelled, options.timedOut]);
  try {
    return await untilAborted(run(server, request, options, signal), signal);
  } catch (error) {
    if (isWassistError(error)) throw error;
    if (options.timedOut.aborted) throw new WassistError('timeout', { write });
    if (options.cancelled.aborted)
      throw write ? new WassistError('timeout', { write }) : new WassistError('cancelled');
    throw brokenExchange(error, write);
  }
}

async function run(
  { baseUrl, headers: ownHeaders, fetch }: Server,
  request: ApiRequest,
  { idempotencyKey, nowMs }: ExchangeOptions,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const url = addressOf(request, baseUrl);
  const response = await fetch(url, {
    method: request.method,
    headers: {
      accept: 'application/json',
      // Chromium repeats by itself what breaks on a connection that was used before, and no budget knows of it
      // (fresh-connection.ts). HTTP/2 has no such header, and keeps its one connection.
      connection: 'close',
      ...ownHeaders,
      ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey === null ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(request.json === undefined ? {} : { body: JSON.stringify(request.json) }),
    // Not followed: the key is for this server alone.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal,
  });
  const { status, headers } = response;
  const requestId = headers.get('x-request-id')?.slice(0, 100) ?? null;
  if (status < 200 || (status >= 300 && status < 400)) {
    discard(response);
    throw redirectError(status, headers.get('location'), url);
  }
  if (!response.ok) {
    // The status says enough when the body does not come through.
    const text = await readBody(response, BODY_LIMIT_BYTES).catch(() => '');
    const payload = looksLikeHtml(response, text) ? undefined : jsonOf(text);
    const { nature, freeText = false } = request;
    throw errorFromAnswer(
      { status, requestId, retryAfter: headers.get('retry-after'), payload },
      { nature, freeText, keyed: idempotencyKey !== null, nowMs },
    );
  }
  const payload = await readSuccess(response, request, requestId);
  return { status, payload, requestId, serverNowMs: timeOf(headers.get('date')) };
}

function addressOf({ path, query = {} }: ApiRequest, baseUrl: string): string {
  const url = new URL(path, baseUrl);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}

async function readSuccess(
  response: Response,
  { nature, ignoreAnswer }: ApiRequest,
  requestId: string | null,
): Promise<unknown> {
  const { status } = response;
  const write = nature !== 'read';
  if (ignoreAnswer && !looksLikeHtml(response, '')) {
    discard(response);
    return undefined;
  }
  const text = await readBody(response, BODY_LIMIT_BYTES);
  if (looksLikeHtml(response, text)) {
    // Something between us and the API answered: it may have passed the request on, or not.
    const details = { status, requestId, write };
    throw new WassistError(write ? 'timeout' : 'notWassist', details);
  }
  const payload = jsonOf(text);
  // "No content" is a success of an action: the change can be read.
  if (payload === undefined && !(nature === 'action' && text === '')) {
    throw new WassistError(write ? 'timeout' : 'badPayload', { status, requestId, write });
  }
  return payload;
}

function brokenExchange(error: unknown, write: boolean): WassistError {
  if (error instanceof BodyTooLarge) {
    return new WassistError(write ? 'timeout' : 'badPayload', { write });
  }
  switch (classifyFetchFailure(error)) {
    case 'not-sent':
      return new WassistError('network');
    case 'redirect':
      return unknownRedirectError();
    case 'ambiguous':
      return new WassistError(write ? 'timeout' : 'network', { write });
  }
}

/** Any content type is taken for JSON but this one; some servers label JSON wrongly. */
const looksLikeHtml = (response: Response, text: string) =>
  /html/i.test(response.headers.get('content-type') ?? '') || /^\s*</.test(text.slice(0, 200));

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function timeOf(header: string | null): number | null {
  const timeMs = Date.parse(header ?? '');
  return Number.isNaN(timeMs) ? null : timeMs;
}

/** Not awaited: what comes of it changes nothing. */
function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

/** Longest answer that is read, in bytes after decompression. A page of a hundred conversations has about 100 kB. */
const BODY_LIMIT_BYTES = 20 * 1024 * 1024;

/** Reading was given up amid the body. */
export class BodyTooLarge extends Error {}

/**
 * The body as text, read piece by piece so that an endless one is cut. Bytes that are no UTF-8 become
 * U+FFFD.
 * @throws BodyTooLarge, or whatever broke the connection.
 */
export async function readBody(response: Response, limitBytes: number): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > limitBytes) {
      // Not awaited: a source that never ends may never confirm either.
      reader.cancel().catch(() => undefined);
      throw new BodyTooLarge(`The answer is longer than ${limitBytes} bytes`);
    }
    pieces.push(decoder.decode(value, { stream: true }));
  }
  pieces.push(decoder.decode());
  return pieces.join('');
}
