/**
 * What a room needs of a log. The real one (app/logging.ts) redacts; still, no caller hands it
 * message text, names, numbers or a token.
 */
export interface Log {
  info(event: string, facts?: Record<string, string | number | boolean | null>): void;
  warn(event: string, facts?: Record<string, string | number | boolean | null>): void;
  error(event: string, facts?: Record<string, string | number | boolean | null>): void;
}

/** For tests, and for the client outside the app. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
