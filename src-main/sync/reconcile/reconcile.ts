import { reconcileConversations } from './conversations';
import { reconcileMessages } from './messages';
import {
  type HeldFacts,
  nothingFound,
  type Reconciled,
  type Said,
  type SaidListing,
  type SaidNotFound,
} from './types';

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
    case 'listing':
      return reconcileListing(held, said);
    case 'not-found':
      return reconcileNotFound(held, said);
  }
}

function reconcileListing(held: HeldFacts, { listed }: SaidListing): Reconciled {
  const missing = [...held.conversations]
    .filter(([id, { vanished }]) => !vanished && !listed.has(id))
    .map(([conversationId]) => conversationId);
  return { ...nothingFound, writes: [], missing };
}

function reconcileNotFound(held: HeldFacts, { conversationId }: SaidNotFound): Reconciled {
  const known = held.conversations.get(conversationId);
  if (!known || known.vanished) return { ...nothingFound, writes: [] };
  return {
    ...nothingFound,
    writes: [{ kind: 'set-vanished', conversationId, vanished: true }],
  };
}
