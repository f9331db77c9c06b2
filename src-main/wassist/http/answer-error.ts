/** Which error an answer other than a success is: status first, then what its body says. */
import { WassistError, type WassistErrorDetails } from '../error';
import { readErrorBody } from './error-body';
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
