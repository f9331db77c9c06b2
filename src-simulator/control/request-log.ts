import type { IncomingMessage } from 'node:http';

/** A request to the API as it came, without its key. */
export interface RequestRecord {
  method: string;
  path: string;
  query: Record<string, string>;
  /** ISO, simulated clock. */
  time: string;
  /** Null while it is under way, and for good when it was never answered. */
  status: number | null;
  /** ISO; null while it is under way. */
  ended: string | null;
  idempotencyKey: string | null;
  /** The fault rule that struck. */
  fault: string | null;
}

const KEPT = 100_000;

/** The latest requests, oldest first. */
export function createRequestLog(): {
  readonly records: RequestRecord[];
  add(request: IncomingMessage, url: URL, nowMs: number): RequestRecord;
} {
  const records: RequestRecord[] = [];
  return {
    records,
    add: (request, url, nowMs) => {
      const record: RequestRecord = {
        method: request.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        time: new Date(nowMs).toISOString(),
        status: null,
        ended: null,
        idempotencyKey: idempotencyKeyOf(request),
        fault: null,
      };
      records.push(record);
      if (records.length > KEPT) records.splice(0, KEPT / 10);
      return record;
    },
  };
}

/** Null where the request has none. */
export function idempotencyKeyOf({ headers }: IncomingMessage): string | null {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? key : null;
}
