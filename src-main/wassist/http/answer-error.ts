/** Which error an answer other than a success is: by its status, then by what its body says or where it leads. */
import { z } from 'zod';
import { WassistError, type WassistErrorDetails } from '../error';
import { DEFAULT_RETRY_AFTER_MS, retryAfterMs } from './retry';

/** What a request does decides how it may fail. */
export type RequestNature =
  /** Changes nothing: tried again. */
  | 'read'
  /** Changes something that may be asked for twice, such as a takeover: not tried again. */
  | 'action'
  /** Reaches the customer: never tried again here; the outbox decides. */
  | 'send';

export interface ErrorAnswer {
  status: number;
  requestId: string | null;
  retryAfter: string | null;
  /** Parsed JSON; undefined where the body was none. */
  payload: unknown;
}

export interface ErrorContext {
  nature: RequestNature;
  /** The request was a message in the owner's own words, which the closed window forbids. */
  freeText: boolean;
  /** It carried an `Idempotency-Key`. */
  keyed: boolean;
  nowMs: number;
}

/**
 * A 5xx on a send is `server`: it may have been carried out before the fault, so the outbox treats it
 * as unknown. 429 and every 4xx but those below were surely not carried out.
 */
export function errorFromAnswer(answer: ErrorAnswer, context: ErrorContext): WassistError {
  const { status, requestId, payload } = answer;
  const { words, fields } = readErrorBody(payload);
  const details: WassistErrorDetails = { status, requestId, fields };
  const write = context.nature !== 'read';

  if (context.freeText && saysWindowClosed(status, words))
    return new WassistError('windowClosed', details);
  switch (status) {
    case 401:
      return new WassistError('auth', details);
    case 402:
    case 451:
      return new WassistError('forbidden', details);
    case 403:
      return new WassistError(saysNotAuthenticated(words) ? 'auth' : 'forbidden', details);
    case 404:
    case 410:
      return new WassistError('notFound', details);
    case 405:
    case 501:
      return new WassistError('notOffered', details);
    case 408:
      // Sent by proxies too, who may have passed the request on.
      return new WassistError(write ? 'timeout' : 'server', { ...details, write });
    case 409:
      // The first request with this key may still be under way.
      if (context.keyed) return new WassistError('timeout', { ...details, write });
      return new WassistError('validation', details);
    case 425:
      return new WassistError('server', details);
    case 429: {
      const waitMs = retryAfterMs(answer.retryAfter, payload, context.nowMs);
      return new WassistError('rateLimited', {
        ...details,
        retryAfterMs: waitMs ?? DEFAULT_RETRY_AFTER_MS,
      });
    }
    default:
      if (status >= 500) {
        const waitMs = retryAfterMs(answer.retryAfter, null, context.nowMs);
        return new WassistError('server', { ...details, retryAfterMs: waitMs });
      }
      return new WassistError(saysNotOffered(words) ? 'notOffered' : 'validation', details);
  }
}

/**
 * Wassist's own words for a closed window are not known (wassist-api.md 4): taken for it are Meta's
 * code 131047 and its name "re-engagement", and any mention of the window or of 24 hours in a refusal
 * of free text.
 */
function saysWindowClosed(status: number, words: string): boolean {
  if (status !== 400 && status !== 409 && status !== 422) return false;
  return (
    /131047|re-?engagement/i.test(words) ||
    /\b(24|twenty[- ]four)[- ]?(h|hrs?|hours?)\b/i.test(words) ||
    /\bwindow[\w ]{0,30}\b(closed|expired|over|ended|not open)\b/i.test(words) ||
    /\b(outside|closed|expired)\b[\w\s-]{0,40}\bwindow\b/i.test(words) ||
    /window_(closed|expired)|outside_\w{0,40}window/i.test(words)
  );
}

/** Django REST answers 403 in place of 401 where no scheme is to be asked for. */
function saysNotAuthenticated(words: string): boolean {
  return (
    /not_authenticated|authentication_failed|invalid_(api_)?(key|token)/i.test(words) ||
    /credentials were not provided|invalid (api[- ]?key|token)/i.test(words)
  );
}

/** A refusal of the route as such; one of this conversation or number says so, and is none. */
function saysNotOffered(words: string): boolean {
  return (
    /not[_ ](yet )?(supported|implemented|available)|unsupported (operation|action)/i.test(words) &&
    !/sandbox|conversation|number|contact|template|media|type/i.test(words)
  );
}

/**
 * What is made of an error's body. Documented is `{error, code}`; clients have also met `{detail}`,
 * `{message}`, `{error: {message, code}}` and messages per field, `{field: ["…"]}` (wassist-api.md 2).
 */
interface ErrorBody {
  /** The error's code, e.g. `not_found`; empty where there is none. */
  code: string;
  /** All its text; for searching, never shown or logged. */
  words: string;
  /** Messages by field, nested names joined by dots. */
  fields: Record<string, string[]>;
}

const LONGEST_TEXT = 500;
const MOST_FIELDS = 50;
const DEEPEST = 4;

const summaryKeys = new Set([
  'error',
  'code',
  'detail',
  'message',
  'status',
  'type',
  'retry_after',
]);
/** Where some servers put the fields. */
const wrapperKeys = new Set(['errors', 'fields', 'error', 'detail']);

const object = z.record(z.string(), z.unknown());
const list = z.array(z.unknown());

export function readErrorBody(payload: unknown): ErrorBody {
  const body = object.safeParse(payload).data ?? {};
  const inner = object.safeParse(body.error).data ?? {};
  const code = textOf(body.code) || textOf(inner.code);
  const said = [body.error, body.detail, body.message, inner.message, inner.detail, payload];
  const fields = new Map<string, string[]>();
  collectFields(body, '', fields, 0);
  const words = [code, ...said.map(textOf), ...[...fields.values()].flat()].join('\n');
  return { code, words: words.slice(0, LONGEST_TEXT * 4), fields: Object.fromEntries(fields) };
}

function collectFields(
  source: Record<string, unknown>,
  path: string,
  fields: Map<string, string[]>,
  depth: number,
): void {
  if (depth > DEEPEST) return;
  for (const [key, value] of Object.entries(source)) {
    if (fields.size >= MOST_FIELDS) return;
    const atTop = path === '';
    const nested = object.safeParse(value).data;
    if (atTop && wrapperKeys.has(key) && nested) {
      collectFields(nested, '', fields, depth + 1);
    } else if (!(atTop && summaryKeys.has(key))) {
      const name = `${path}${key.slice(0, 80)}`;
      const messages = messagesOf(value);
      if (messages.length > 0) fields.set(name, messages);
      else if (nested) collectFields(nested, `${name}.`, fields, depth + 1);
    }
  }
}

function messagesOf(value: unknown): string[] {
  const texts = typeof value === 'string' ? [value] : (list.safeParse(value).data ?? []);
  return texts
    .slice(0, 10)
    .map(textOf)
    .filter((text) => text !== '');
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : '');

const LOGIN_PATH = /log-?in|sign-?in|sso|oauth|saml|\bauth\b|accounts?\//i;

/**
 * What a redirect of the API means. None is ever followed: it would take the key to where the owner
 * did not send it.
 */
export function redirectError(
  status: number,
  location: string | null,
  requestUrl: string,
): WassistError {
  if (location === null || !URL.canParse(location, requestUrl)) {
    return new WassistError('loginPage', { status });
  }
  const target = new URL(location, requestUrl);
  if (LOGIN_PATH.test(target.pathname)) return new WassistError('loginPage', { status });
  if (target.origin === new URL(requestUrl).origin)
    return new WassistError('notWassist', { status });
  return new WassistError('otherHost', { status, host: target.host });
}

/**
 * A redirect to an unknown target: Electron's net.fetch refuses it without a word about its
 * target or its status, so the error has no status either. Most often it is a network with a login page.
 */
export const unknownRedirectError = () => new WassistError('loginPage');
