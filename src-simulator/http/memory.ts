/** What is remembered of requests, for as long as the simulator runs: how many came, and what was answered to their keys. */
import { ApiError, type Reply } from './reply';

export interface ApiMemory {
  rateLimit: RateLimit;
  idempotency: IdempotencyStore;
}

export const createApiMemory = (): ApiMemory => ({
  rateLimit: createRateLimit(),
  idempotency: createIdempotencyStore(),
});

const SPAN_MS = 60_000;

/** Requests of the one key that there is (wassist-api.md section 2). */
interface RateLimit {
  /** Null lets the request through and counts it; else the seconds until the next one is let through. */
  take(nowMs: number, perMinute: number): number | null;
}

/** The last minute's requests, as they came; refused ones do not count. */
function createRateLimit(): RateLimit {
  let taken: number[] = [];
  return {
    take: (nowMs, perMinute) => {
      if (perMinute === 0) return null;
      taken = taken.filter((timeMs) => timeMs > nowMs - SPAN_MS);
      const oldest = taken[taken.length - perMinute];
      if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + SPAN_MS - nowMs) / 1000));
      taken.push(nowMs);
      return null;
    },
  };
}

const KEPT_MS = 24 * 60 * 60 * 1000;

/** What was answered to which `Idempotency-Key`, for 24 hours (SDK README, wassist-api.md section 2). */
interface IdempotencyStore {
  /**
   * The earlier answer to this key on this path, if there is one.
   * @throws ApiError 409 when the key was used for another body.
   */
  find(path: string, key: string, body: string, nowMs: number): Reply | null;
  keep(path: string, key: string, body: string, reply: Reply, nowMs: number): void;
}

function createIdempotencyStore(): IdempotencyStore {
  const answers = new Map<string, { body: string; reply: Reply; atMs: number }>();
  return {
    find: (path, key, body, nowMs) => {
      const earlier = answers.get(`${path} ${key}`);
      if (!earlier || earlier.atMs + KEPT_MS <= nowMs) return null;
      if (earlier.body === body) return earlier.reply;
      throw new ApiError(409, 'idempotency_key_reused', 'This key was used for another request');
    },
    keep: (path, key, body, reply, nowMs) => {
      answers.set(`${path} ${key}`, { body, reply, atMs: nowMs });
    },
  };
}
