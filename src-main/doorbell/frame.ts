import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Ring } from './rings';

/** All that is read of a frame: whom to ask about, and whether there is something to wait for (wassist-api.md 1.9). */
const event = z.object({
  conversationId: z.string().min(1).max(100).nullable().catch(null),
  message: z.looseObject({}).nullable().catch(null),
});
const frame = z.union([z.object({ data: event }).transform(({ data }) => data), event]);

/** Whatever a frame says, it rings. */
export function ringOf(text: string): Ring {
  try {
    const { conversationId, message } = frame.parse(JSON.parse(text));
    return { conversationId, message: message !== null };
  } catch {
    return { conversationId: null, message: false };
  }
}

const REPEATED_WITHIN_MS = 2 * 60_000;
const MOST_KEPT = 200;

/** Knows a frame that is heard twice, by its hash: nothing of it is kept. */
export function createFrameMemory(): (text: string, nowMs: number) => boolean {
  const heard = new Map<string, number>();
  return (text, nowMs) => {
    const hash = createHash('sha256').update(text).digest('base64');
    const beforeMs = heard.get(hash);
    heard.delete(hash);
    heard.set(hash, nowMs);
    for (const [oldest, atMs] of heard) {
      if (heard.size <= MOST_KEPT && nowMs - atMs < REPEATED_WITHIN_MS) break;
      heard.delete(oldest);
    }
    return beforeMs !== undefined && nowMs - beforeMs < REPEATED_WITHIN_MS;
  };
}
