import type { UserError } from '@shared/errors';
import { toUserError } from '../common/failure';
import { isWassistError } from '../wassist/error';
import type { WassistErrorKind } from '../wassist/types';

/** What went wrong, as the decisions of this room need it. */
export interface Fault {
  /** Null: not an error of the client's. */
  kind: WassistErrorKind | null;
  /** How long the server asks to be left alone. */
  retryAfterMs: number | null;
  userError: UserError;
}

/** The fault of any thrown error: the client's errors keep their kind, anything else is `unexpected`. */
export function faultOf(error: unknown): Fault {
  return isWassistError(error)
    ? { kind: error.kind, retryAfterMs: error.retryAfterMs, userError: error.userError }
    : { kind: null, retryAfterMs: null, userError: toUserError(error) };
}

/** The server's limit counts by the minute (wassist-api.md 2): how long it is left alone when it names no time. */
export const DEFAULT_WAIT_MS = 60_000;
