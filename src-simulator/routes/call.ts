import { notFound } from '../http/reply';
import type { Stream } from '../stream';
import type { Conversation } from '../world/conversation';
import type { World } from '../world/world';

/** One request, as a handler sees it. */
export interface Call {
  world: World;
  stream: Stream;
  query: URLSearchParams;
  body: unknown;
  /** The simulated clock, or what a clock-skew fault made of it. */
  nowMs: number;
  /** `http://127.0.0.1:N`, for absolute addresses. */
  origin: string;
  path: string;
  idempotencyKey: string | null;
  /** A late-commit fault: what is sent is answered now and can be seen after this. */
  commitDelayMs: number;
  /** A behind fault: a thread is read as it was this long ago, while the list is up to date. */
  behindMs: number;
  dialect: 'current' | 'legacy';
}

/** @throws ApiError 404 */
export function conversationOf({ world }: Call, params: Record<string, string>): Conversation {
  const conversation = world.conversation(params.id ?? '');
  if (!conversation) throw notFound('Conversation');
  return conversation;
}
