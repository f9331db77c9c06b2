import type { Conversation } from '@shared/domain';
import { numberOfNew } from '@shared/new-conversation';

/**
 * A conversation of which nothing is known but its id: what was saved of a damaged file brings it back, or the
 * owner is about to begin it. The number is in the id of one that is not begun.
 */
export function emptyConversation(id: string, from: string | null = null): Conversation {
  return {
    id,
    active: false,
    context: null,
    memory: null,
    credits: null,
    chatWindowRemainingTime: 0,
    number: numberOfNew(id),
    identity: null,
    username: null,
    bot: null,
    user: null,
    createdAt: null,
    updatedAt: null,
    contactName: null,
    lastMessage: null,
    isHumanTakeover: null,
    routing: 'unknown',
    whatsappNumber: from === null ? null : { id: null, number: from, isSandbox: false },
    needsReview: false,
    reviewReasons: [],
    activeSupportHandoff: false,
    handoffReason: null,
    raw: {},
  };
}
