import { reconcileConversations } from './conversations';
import { reconcileMessages } from './messages';
import type { HeldFacts, Reconciled, Said, SaidNotFound } from './types';

/**
 * What changes in inbox.db when the server has spoken, and what that means for the rest of the room.
 * Pure: the same answer given twice changes nothing the second time.
 */
export function reconcile(held: HeldFacts, said: Said, nowMs: number): Reconciled {
  switch (said.kind) {
    case 'conversations':
      return reconcileConversations(held, said, nowMs);
    case 'messages':
      return reconcileMessages(held, said, nowMs);
    case 'not-found':
      return reconcileNotFound(held, said);
  }
}

function reconcileNotFound(held: HeldFacts, { conversationId }: SaidNotFound): Reconciled {
  const known = held.conversations.get(conversationId);
  const isNew = known !== undefined && !known.vanished;
  return {
    writes: isNew ? [{ kind: 'set-vanished', conversationId, vanished: true }] : [],
    news: false,
  };
}
