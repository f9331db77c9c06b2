import type { UserError, UserErrorCode } from '@shared/errors';

/** An error that has a sentence for the user: the bridge hands `userError` on, anything else is `unexpected`. */
export class UserFailure extends Error {
  readonly userError: UserError;

  constructor(code: UserErrorCode, params: UserError['params'] = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'UserFailure';
    this.userError = { code, params };
  }
}

/** What crosses the bridge of any error: its sentence where it has one, else only that it happened. */
export function toUserError(error: unknown): UserError {
  return error instanceof UserFailure ? error.userError : { code: 'unexpected', params: {} };
}
