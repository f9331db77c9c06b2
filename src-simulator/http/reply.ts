/** An answer before it is written to the socket. */
export interface Reply {
  status: number;
  /** Written as JSON, unless it is bytes already; undefined is no body. */
  body?: unknown;
  headers?: Record<string, string>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });

/** An answer that is no success: `{error, code}` as documented, with the faulty fields beside them. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Record<string, string[]> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }

  toReply(): Reply {
    const body = { error: this.message, code: this.code, ...this.fields };
    return { status: this.status, body, headers: this.headers };
  }
}

export const notFound = (what: string): ApiError =>
  new ApiError(404, 'not_found', `${what} not found`);

export const invalid = (
  message: string,
  fields: Record<string, string[]> = {},
  code = 'validation_error',
): ApiError => new ApiError(400, code, message, fields);
