import type { Conversation } from './conversation';
import type { BusinessNumber, Contact } from './model';
import { Thread, writtenPast } from './thread';
import type { World } from './world';

/** A conversation without a message, with a contact that may be known already. */
export function startConversation(...about: Parameters<typeof makeConversation>): Conversation {
  const conversation = makeConversation(...about);
  about[0].addConversation(conversation);
  return conversation;
}

/** The same, not in the world yet. */
export function makeConversation(
  world: World,
  { phoneNumber, name, username }: Pick<Contact, 'phoneNumber' | 'name' | 'username'>,
  number: BusinessNumber,
  nowMs: number,
): Conversation {
  const known = [...world.contacts.values()].find((each) => each.phoneNumber === phoneNumber);
  const contact: Contact = known ?? {
    id: world.nextId(),
    phoneNumber,
    name,
    ...(username ? { username } : {}),
    createdAtMs: nowMs,
  };
  return {
    id: world.nextId(),
    contact,
    numberId: number.id,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    thread: new Thread(writtenPast([])),
    agentId: number.agentId,
    routing: number.defaultRouting,
    routingOverride: false,
    webhookId: null,
    takeoverUntilMs: null,
    lastInboundAtMs: null,
    hasUnread: false,
    credits: 0,
    context: {},
    memory: {},
    handoffs: [],
    referral: null,
    needsReview: false,
    reviewReasons: [],
    shopifyCustomer: null,
  };
}
