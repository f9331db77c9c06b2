import { mayHaveArrived } from './outbox/step';
import { createProgress } from './poll/progress';
import { reconcileConversations } from './reconcile/conversations';
import { reconcileMessages } from './reconcile/messages';
import type { LocalFacts, Reconciled, Remote, RemoteMessages } from './reconcile/types';
import type { SyncInbox } from './types';

/**
 * The one way in: brings inbox.db in line with the server in one transaction. Who must hear
 * of what that changed listens to the inbox. True: there is more to read (Reconciled.news).
 */
export function applyRemote(inbox: SyncInbox, remote: Remote, nowMs: number): boolean {
  const { writes, news } = reconcile(factsFor(inbox, remote), remote, nowMs);
  inbox.repository.apply(writes);
  return news;
}

/** Idempotent: the same answer given twice changes nothing the second time. */
export const reconcile = (local: LocalFacts, remote: Remote, nowMs: number): Reconciled =>
  remote.kind === 'conversations'
    ? reconcileConversations(local, remote, nowMs)
    : { writes: reconcileMessages(local, remote, nowMs), news: false };

function factsFor({ repository, outbox, meta }: SyncInbox, remote: Remote): LocalFacts {
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
  if (remote.kind === 'conversations') {
    const ids = remote.conversations.map(({ id }) => id);
    const beginning = repository.conversations(repository.beginning());
    return {
      ...nothing,
      conversations: repository.conversations(ids),
      beginning: [...beginning.values()],
    };
  }
  const { conversationId, messages } = remote;
  const open = outbox.openIn(conversationId);
  const unsettled = open.filter(mayHaveArrived).map((entry) => ({
    entry,
    anchorCreatedAtMs: createdAtMs(repository, conversationId, entry.anchorMessageId),
  }));
  const ids = messages.map(({ id }) => id);
  return {
    ...nothing,
    conversations: repository.conversations([conversationId]),
    messages: repository.messages(conversationId, ids),
    unsettled,
    underWay: unsettled.length > 0 || open.some(({ state }) => state === 'sending'),
    detached: remote.joined ? [] : olderThan(repository, remote),
  };
}

/** Server's time of a stored message. */
export function createdAtMs(
  repository: SyncInbox['repository'],
  conversationId: string,
  messageId: string | null,
): number | null {
  if (messageId === null) return null;
  return repository.messages(conversationId, [messageId]).get(messageId)?.createdAtMs ?? null;
}

function olderThan(
  repository: SyncInbox['repository'],
  { conversationId, messages }: RemoteMessages,
) {
  const oldest = messages[0];
  if (!oldest) return [];
  return repository
    .newestMessages(conversationId, repository.messageCount(conversationId))
    .filter((local) => local.createdAtMs < Date.parse(oldest.createdAt))
    .map(({ message }) => message.id);
}
