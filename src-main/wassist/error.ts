import type { UserError } from '@shared/errors';
import sentences from '@shared/locales/en/errors.json';
import { UserFailure } from '../common/failure';

/** What went wrong, one kind for each way to handle it. */
export type WassistErrorKind =
  | 'auth'
  | 'forbidden'
  | 'notFound'
  | 'notOffered'
  | 'validation'
  | 'windowClosed'
  | 'rateLimited'
  | 'server'
  /** Surely not received: the connection failed before the request was sent. */
  | 'network'
  /** May have been received: a time-out, a reset or a cut answer after sending. For reads the same as network. */
  | 'timeout'
  | 'badPayload'
  /** The host answers, but is not Wassist: HTML, or JSON of another shape. */
  | 'notWassist'
  /** Redirected to a page to log in. */
  | 'loginPage'
  /** Redirected to another host; no redirect is ever followed with the key. */
  | 'otherHost'
  /** http:// to something that is not this computer. */
  | 'insecureAddress'
  | 'badAddress'
  /** Ended by the caller. Of a send: before it left; one under way is `timeout`. */
  | 'cancelled';

/** What is known of a failure beside its kind. */
export interface WassistErrorDetails {
  /** HTTP status; null or absent where no answer came. */
  status?: number | null;
  /** The answer's `X-Request-Id`, for Wassist's support. */
  requestId?: string | null;
  /** The server's words by field of the request. May repeat what was sent: never log them. */
  fields?: Record<string, string[]>;
  /** How long the server asks to be left alone. */
  retryAfterMs?: number | null;
  /** The part of an answer that could not be read. */
  field?: string | null;
  /** The host that was asked, where the user typed it; of a redirect, the one it leads to. */
  host?: string | null;
  /** A request that changes something: its outcome is not known when no answer came. */
  write?: boolean;
}

/**
 * Everything that the client throws. `kind` says what to do about it, `userError` is the sentence's
 * key, `message` the English sentence. Carries no token and, `fields` aside, nothing of the customer;
 * for the same reason it has no `cause`: a failed request in the chain would have the key in its headers.
 */
export class WassistError extends UserFailure {
  readonly kind: WassistErrorKind;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly fields: Record<string, string[]>;
  readonly retryAfterMs: number | null;

  constructor(kind: WassistErrorKind, details: WassistErrorDetails = {}) {
    super(kind, sentenceParams(kind, details));
    this.name = 'WassistError';
    this.message = englishSentence(this.userError);
    this.kind = kind;
    this.status = details.status ?? null;
    this.requestId = details.requestId ?? null;
    this.fields = details.fields ?? {};
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

/** Whether a thrown value is one of ours, and of one of these kinds where any are named. */
export function isWassistError(
  error: unknown,
  ...kinds: WassistErrorKind[]
): error is WassistError {
  return error instanceof WassistError && (kinds.length === 0 || kinds.includes(error.kind));
}

/** `context` picks the variant of the sentence that has room for what is known (errors.json). */
function sentenceParams(
  kind: WassistErrorKind,
  { status, requestId, fields, retryAfterMs, field, host, write }: WassistErrorDetails,
): UserError['params'] {
  switch (kind) {
    case 'validation': {
      const [first] = Object.keys(fields ?? {});
      return first ? { context: 'field', field: first } : {};
    }
    case 'rateLimited':
      return retryAfterMs ? { context: 'wait', seconds: Math.ceil(retryAfterMs / 1000) } : {};
    case 'server':
      if (!status) return {};
      return requestId
        ? { context: 'reference', status, requestId }
        : { context: 'status', status };
    case 'badPayload':
      return field ? { context: 'field', field } : {};
    case 'timeout':
      return write ? { context: 'write' } : {};
    case 'network':
    case 'notWassist':
      return host ? { context: 'host', host } : {};
    case 'otherHost':
      return host ? { context: 'target', target: host } : {};
    default:
      return {};
  }
}

const english: ReadonlyMap<string, string> = new Map(Object.entries(sentences));

function englishSentence({ code, params }: UserError): string {
  const sentence = english.get(`${code}_${params.context}`) ?? english.get(code) ?? code;
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
