import { mayHaveArrived } from './outbox/step';
import { createProgress } from './poll/progress';
import { reconcile } from './reconcile/reconcile';
import type { HeldFacts, Said, SaidMessages } from './reconcile/types';
import type { SyncInbox } from './types';

/**
 * The one way in: brings inbox.db in line with what the server said, in one transaction. Who must hear
 * of what that changed listens to the inbox. True: there is more to read (Reconciled.news).
 */
export function absorb(inbox: SyncInbox, said: Said, nowMs: number): boolean {
  const { writes, news } = reconcile(factsFor(inbox, said), said, nowMs);
  inbox.ledger.apply(writes);
  return news;
}

function factsFor({ ledger, outbox, meta }: SyncInbox, said: Said): HeldFacts {
  const { begun, filledUpToMs, gap } = createProgress(meta).get();
  const nothing = {
    messages: new Map(),
    unsettled: [],
    underWay: false,
    detached: [],
    // Until the first list is stored, all of it was there before us.
    filledUpToMs: begun ? (filledUpToMs ?? 0) : Number.POSITIVE_INFINITY,
    gapToMs: gap?.toMs ?? 0,
  };
  switch (said.kind) {
    case 'conversations':
      return {
        ...nothing,
        conversations: ledger.heldMany(said.conversations.map(({ id }) => id)),
      };
    case 'not-found':
      return { ...nothing, conversations: ledger.heldMany([said.conversationId]) };
    case 'messages': {
      const { conversationId, messages } = said;
      const open = outbox.openIn(conversationId);
      const unsettled = open.filter(mayHaveArrived).map((entry) => ({
        entry,
        anchorCreatedAtMs: createdAtMs(ledger, conversationId, entry.anchorMessageId),
      }));
      return {
        ...nothing,
        conversations: ledger.heldMany([conversationId]),
        messages: ledger.heldMessages(
          conversationId,
          messages.map(({ id }) => id),
        ),
        unsettled,
        underWay: unsettled.length > 0 || open.some(({ state }) => state === 'sending'),
        detached: said.joined ? [] : olderThan(ledger, said),
      };
    }
  }
}

/** Server's time of a held message. */
export function createdAtMs(
  ledger: SyncInbox['ledger'],
  conversationId: string,
  messageId: string | null,
): number | null {
  if (messageId === null) return null;
  return ledger.heldMessages(conversationId, [messageId]).get(messageId)?.createdAtMs ?? null;
}

function olderThan(ledger: SyncInbox['ledger'], { conversationId, messages }: SaidMessages) {
  const oldest = messages[0];
  if (!oldest) return [];
  return ledger
    .newestMessages(conversationId, ledger.messageCount(conversationId))
    .filter((held) => held.createdAtMs < Date.parse(oldest.createdAt))
    .map(({ message }) => message.id);
}
