import { mayHaveArrived } from './outbox/step';
import { createProgress } from './poll/progress';
import { reconcileConversations } from './reconcile/conversations';
import { reconcileMessages } from './reconcile/messages';
import type { HeldFacts, Reconciled, Said, SaidMessages } from './reconcile/types';
import type { SyncInbox } from './types';

/**
 * The one way in: brings inbox.db in line with what the server said, in one transaction. Who must hear
 * of what that changed listens to the inbox. True: there is more to read (Reconciled.news).
 */
export function absorb(inbox: SyncInbox, said: Said, nowMs: number): boolean {
  const { writes, news } = reconcile(factsFor(inbox, said), said, nowMs);
  inbox.repository.apply(writes);
  return news;
}

/** Pure: the same answer given twice changes nothing the second time. */
export const reconcile = (held: HeldFacts, said: Said, nowMs: number): Reconciled =>
  said.kind === 'conversations'
    ? reconcileConversations(held, said, nowMs)
    : { writes: reconcileMessages(held, said, nowMs), news: false };

function factsFor({ repository, outbox, meta }: SyncInbox, said: Said): HeldFacts {
  const { filledUpToMs, gap } = createProgress(meta).get();
  const nothing = {
    messages: new Map(),
    unsettled: [],
    underWay: false,
    detached: [],
    beginning: [],
    // Until the first list is stored, all of it was there before us.
    filledUpToMs: filledUpToMs ?? Number.POSITIVE_INFINITY,
    gapToMs: gap?.toMs ?? 0,
  };
  if (said.kind === 'conversations') {
    const ids = said.conversations.map(({ id }) => id);
    const beginning = repository.heldMany(repository.beginning());
    return {
      ...nothing,
      conversations: repository.heldMany(ids),
      beginning: [...beginning.values()],
    };
  }
  const { conversationId, messages } = said;
  const open = outbox.openIn(conversationId);
  const unsettled = open.filter(mayHaveArrived).map((entry) => ({
    entry,
    anchorCreatedAtMs: createdAtMs(repository, conversationId, entry.anchorMessageId),
  }));
  const ids = messages.map(({ id }) => id);
  return {
    ...nothing,
    conversations: repository.heldMany([conversationId]),
    messages: repository.heldMessages(conversationId, ids),
    unsettled,
    underWay: unsettled.length > 0 || open.some(({ state }) => state === 'sending'),
    detached: said.joined ? [] : olderThan(repository, said),
  };
}

/** Server's time of a held message. */
export function createdAtMs(
  repository: SyncInbox['repository'],
  conversationId: string,
  messageId: string | null,
): number | null {
  if (messageId === null) return null;
  return repository.heldMessages(conversationId, [messageId]).get(messageId)?.createdAtMs ?? null;
}

function olderThan(
  repository: SyncInbox['repository'],
  { conversationId, messages }: SaidMessages,
) {
  const oldest = messages[0];
  if (!oldest) return [];
  return repository
    .newestMessages(conversationId, repository.messageCount(conversationId))
    .filter((held) => held.createdAtMs < Date.parse(oldest.createdAt))
    .map(({ message }) => message.id);
}
