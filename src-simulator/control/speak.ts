/** What a customer, or the agent, says on request of a test or of the demo. */
import type { Conversation } from '../world/conversation';
import type { Content, StoredMessage } from '../world/model';
import type { World } from '../world/world';

export interface SpeakDetails {
  role: 'user' | 'assistant';
  replyTo?: string | undefined;
  committedAfterSeconds?: number;
  raw?: Record<string, unknown>;
}

/**
 * Puts words into a conversation: at once, or `committedAfterSeconds` later with the time of now. A
 * customer's open the window, count as unread and are announced to the agent; an agent's are already
 * delivered and read.
 */
export function speak(
  world: World,
  conversation: Conversation,
  content: Content,
  { role, replyTo, committedAfterSeconds = 0, raw = {} }: SpeakDetails,
  nowMs: number,
): StoredMessage {
  const byAgent = role === 'assistant';
  const delivery = { deliveredAtMs: nowMs + 900, readAtMs: nowMs + 4000, failedAtMs: null };
  const message: StoredMessage = {
    id: world.nextId(),
    role,
    createdAtMs: nowMs,
    content,
    delivery: byAgent ? delivery : null,
    replyTo: replyTo ?? null,
    source: byAgent ? 'agent' : null,
    thinkingSpace: null,
    toolExecutions: [],
    referral: null,
    overrides: raw,
  };
  const put = (atMs: number): void => {
    world.addMessage(conversation, message, atMs);
    if (byAgent) return;
    conversation.lastInboundAtMs = Math.max(conversation.lastInboundAtMs ?? 0, nowMs);
    conversation.hasUnread = true;
    world.announce({ kind: 'customerWrote', conversation, message, nowMs: atMs });
  };
  if (committedAfterSeconds > 0) world.scheduler.at(nowMs + committedAfterSeconds * 1000, put);
  else put(nowMs);
  return message;
}
