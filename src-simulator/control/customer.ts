import { parseBody } from '../http/body';
import { invalid, notFound } from '../http/reply';
import type { Call } from '../routes/call';
import { wireMessage } from '../routes/messages';
import { type Conversation, contactKey } from '../world/conversation';
import { startConversation } from '../world/start';
import type { World } from '../world/world';
import { contentOfSaid, customerMessageInput } from './inputs';
import { speak } from './speak';

/** What became of a customer's words; the conversation may be a new one. */
export interface CustomerMessage {
  conversationId: string;
  messageId: string;
  /** As the API writes it. */
  message: Record<string, unknown>;
}

/**
 * A customer writes: in a conversation, or for the first time.
 * @throws ApiError for an unknown conversation, and for a body that fails its schema.
 */
export function customerWrites(call: Call): CustomerMessage {
  const { world, nowMs } = call;
  const { contact, conversationId = '', ...said } = parseBody(customerMessageInput, call.body);
  const conversation = contact
    ? conversationWith(world, contact, nowMs)
    : conversationNamed(world, conversationId);
  const details = { role: 'user' as const, ...said };
  const message = speak(world, conversation, contentOfSaid(said), details, nowMs);
  return {
    conversationId: conversation.id,
    messageId: message.id,
    message: wireMessage(call, message),
  };
}

/** @throws ApiError 404 */
export function conversationNamed(world: World, id: string): Conversation {
  const conversation = world.conversation(id);
  if (!conversation) throw notFound('Conversation');
  return conversation;
}

function conversationWith(
  world: World,
  said: { phoneNumber: string; name: string | null; username?: string | undefined },
  nowMs: number,
): Conversation {
  const { name, username } = said;
  const phoneNumber = contactKey(said.phoneNumber);
  const known = world.conversations().find(({ contact }) => contact.phoneNumber === phoneNumber);
  if (known) return known;
  const number = world.numbers.find(({ isSandbox }) => !isSandbox);
  if (!number) throw invalid('The workspace has no number of its own');
  const contact = { phoneNumber, name, ...(username ? { username } : {}) };
  return startConversation(world, contact, number, nowMs);
}
