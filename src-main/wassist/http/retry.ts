/** When a read is tried again: as long as the server asks, else longer from try to try. */
import { z } from 'zod';

/** Waited when a 429 names no time; Wassist's own example (wassist-api.md 2). */
export const DEFAULT_RETRY_AFTER_MS = 60_000;
/** A server that asks for longer is asked again after this: nobody waits a day for a typing error. */
const LONGEST_MS = 60 * 60_000;

const body = z.object({
  retry_after: z
    .union([z.number(), z.string().min(1).transform(Number)])
    .pipe(z.number().nonnegative()),
});

/**
 * How long a server asks to be left alone, in ms: the `Retry-After` header in seconds or as an HTTP
 * date, else `retry_after` in the body. Null where it says nothing that can be understood.
 */
export function retryAfterMs(
  header: string | null,
  payload: unknown,
  nowMs: number,
): number | null {
  return fromHeader(header, nowMs) ?? fromBody(payload);
}

function fromHeader(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return bounded(Number(text) * 1000);
  const dateMs = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(dateMs) ? null : bounded(dateMs - nowMs);
}

function fromBody(payload: unknown): number | null {
  const read = body.safeParse(payload);
  return read.success ? bounded(read.data.retry_after * 1000) : null;
}

const bounded = (waitMs: number) => Math.min(Math.max(0, Math.ceil(waitMs)), LONGEST_MS);

/** How often a read that failed is tried again; the SDK's own policy (wassist-api.md 2). */
export const MOST_RETRIES = 2;
const FIRST_MS = 500;
const LONGEST_BACKOFF_MS = 8000;

/**
 * How long to wait before the next try, in ms: twice as long each time, and by up to half less, so that
 * clients that failed together do not come back together.
 * @param retry 0 for the first.
 * @param random 0 to 1.
 */
export function backoffMs(retry: number, random: number): number {
  const longest = Math.min(FIRST_MS * 2 ** retry, LONGEST_BACKOFF_MS);
  return Math.round(longest * (1 - random / 2));
}
