import { ApiError, type Reply } from './reply';

const KEPT_MS = 24 * 60 * 60 * 1000;

/** What was answered to which `Idempotency-Key`, for 24 hours (SDK README, wassist-api.md section 2). */
export interface IdempotencyStore {
  /**
   * The earlier answer to this key on this path, if there is one.
   * @throws ApiError 409 when the key was used for another body.
   */
  find(path: string, key: string, body: string, nowMs: number): Reply | null;
  keep(path: string, key: string, body: string, reply: Reply, nowMs: number): void;
}

/** In memory, for as long as the simulator runs. */
export function createIdempotencyStore(): IdempotencyStore {
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
