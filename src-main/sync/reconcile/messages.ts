import { isDeepStrictEqual } from 'node:util';
import { authorOf } from '@shared/author';
import type { Message, MessageStatus } from '@shared/domain';
import type { InboxWrite, ReadPlan } from '../../storage/repository-types';
import { afterFailure, nextLookMs } from '../poll/pace';
import { matchSent, type SentCandidate } from './match-sent';
import type { LocalFacts, RemoteMessages } from './types';

/** The server commits a message so much later than it dates it, at most: it is news though newer ones were told of. */
const LATE_MS = 60 * 60_000;
/** A list may run so far ahead of the thread that it announces; then what the thread holds is all there is. */
const LAG_MS = 60 * 60_000;

/** Compares messages of one conversation with the stored ones, and with sends that wait for theirs. */
export function reconcileMessages(
  local: LocalFacts,
  remote: RemoteMessages,
  nowMs: number,
): InboxWrite[] {
  const { conversationId } = remote;
  const writes: InboxWrite[] = [];
  const candidates = remote.messages.map((message) => candidateOf(message, local));
  const settled = matchSent(local.unsettled, candidates);
  const outboxIds = new Map([...settled].map(([outboxId, messageId]) => [messageId, outboxId]));
  const oldUpToMs = oldUpTo(local, remote);

  for (const candidate of candidates) {
    const { message, createdAtMs } = candidate;
    const known = local.messages.get(message.id);
    const outboxId = candidate.outboxId ?? outboxIds.get(message.id) ?? null;
    const unchanged =
      known && known.outboxId === outboxId && isDeepStrictEqual(known.message, message);
    if (unchanged) continue;
    const news = !known && message.role === 'user' && createdAtMs > oldUpToMs;
    writes.push({ kind: 'put-message', conversationId, message, createdAtMs, outboxId, news });
  }
  for (const [outboxId, messageId] of settled) {
    writes.push({
      kind: 'patch-outbox',
      outboxId,
      patch: { state: 'sent', messageId, sentAtMs: nowMs, nextTryAtMs: null, error: null },
    });
  }
  for (const messageId of local.detached) {
    writes.push({ kind: 'drop-message', conversationId, messageId });
  }
  const outboxIdOf = ({ message, outboxId }: SentCandidate) =>
    outboxId ?? outboxIds.get(message.id) ?? null;
  const ticks = candidates.filter((one) => outboxIdOf(one) !== null && awaitsTicks(one.message));
  writes.push(
    ...told(local, remote),
    ...endOfThread(local, remote),
    ...seenUpTo(local, remote, candidates),
    ...nextReading(local, remote, ticks.at(-1)?.createdAtMs ?? null, nowMs),
  );
  return writes;
}

/** Nothing of the conversation is stored: messages older than the inbox are not new. */
const isFirst = ({ conversations }: LocalFacts, { conversationId }: RemoteMessages) =>
  conversations.get(conversationId)?.newestMessage == null;

/** What is newer is news. Pages further back bring none. */
function oldUpTo(local: LocalFacts, remote: RemoteMessages): number {
  if (!remote.fromNewest) return Number.POSITIVE_INFINITY;
  const toldUpToMs = local.conversations.get(remote.conversationId)?.toldUpToMs ?? 0;
  return isFirst(local, remote) ? Math.max(toldUpToMs, local.filledUpToMs) : toldUpToMs - LATE_MS;
}

function told(local: LocalFacts, remote: RemoteMessages): InboxWrite[] {
  const { conversationId } = remote;
  const newest = remote.messages.at(-1);
  if (!newest || !isFirst(local, remote)) return [];
  const upToMs = Math.min(local.filledUpToMs, Date.parse(newest.createdAt));
  const toldUpToMs = local.conversations.get(conversationId)?.toldUpToMs ?? 0;
  return upToMs > toldUpToMs ? [{ kind: 'told', conversationId, upToMs }] : [];
}

/** What the thread now reaches at both ends. */
function endOfThread(local: LocalFacts, remote: RemoteMessages): InboxWrite[] {
  const { conversationId } = remote;
  const known = local.conversations.get(conversationId);
  const startKnown = known?.newestMessage != null && remote.joined;
  const olderOnServer = remote.toOldest ? false : startKnown ? known.olderOnServer : true;
  return olderOnServer === known?.olderOnServer
    ? []
    : [{ kind: 'set-older-on-server', conversationId, olderOnServer }];
}

/** Once the newest are read: are they what the list announced, and when is the thread looked at again? */
function nextReading(
  local: LocalFacts,
  remote: RemoteMessages,
  ticksSinceMs: number | null,
  nowMs: number,
): InboxWrite[] {
  const { conversationId } = remote;
  const known = local.conversations.get(conversationId);
  if (!remote.fromNewest || !known) return [];
  const newest = remote.messages.at(-1);
  const newestAtMs = newest ? Date.parse(newest.createdAt) : null;
  const announcedAtMs = Date.parse(known.conversation.lastMessage?.createdAt ?? '');
  const lags =
    known.messagesStale && announcedAtMs > (newestAtMs ?? 0) && nowMs - announcedAtMs < LAG_MS;
  if (lags) {
    return [
      { kind: 'plan-reading', conversationId, plan: afterFailure(known.reading, nowMs, 0.5) },
    ];
  }
  const atMs = nextLookMs(nowMs, newestAtMs, ticksSinceMs);
  const plan: ReadPlan = { atMs, kind: 'filling', failures: 0 };
  const writes: InboxWrite[] = [];
  if (!isDeepStrictEqual(plan, known.reading)) {
    writes.push({ kind: 'plan-reading', conversationId, plan });
  }
  if (known.messagesStale) {
    writes.push({ kind: 'set-messages-stale', conversationId, stale: false });
  }
  return writes;
}

/** One of ours that may get a further tick. */
const awaitsTicks = ({ status }: Message) => status !== 'read' && status !== 'failed';

/**
 * Seen is what a person who took over has answered elsewhere, and what was answered at all before the
 * inbox was filled. While something of ours is under way the answer may be that: what the owner had seen is
 * known from his writing. Whom any other answer is from the API does not say reliably: that fails towards telling,
 * as does what the agent had answered and is read only after somebody took over.
 */
function seenUpTo(
  local: LocalFacts,
  remote: RemoteMessages,
  candidates: readonly SentCandidate[],
): InboxWrite[] {
  const { conversationId } = remote;
  if (local.underWay) return [];
  const takenOver = local.conversations.get(conversationId)?.takeover.active ?? false;
  const first = isFirst(local, remote);
  const answer = candidates.findLast(
    ({ message, createdAtMs }) =>
      message.role === 'assistant' &&
      !local.messages.has(message.id) &&
      ((takenOver && authorOf(message, false) !== 'agent') ||
        (first && createdAtMs <= local.filledUpToMs)),
  );
  return answer ? [{ kind: 'seen', conversationId, upToMs: answer.createdAtMs }] : [];
}

function candidateOf(remote: Message, local: LocalFacts): SentCandidate {
  const known = local.messages.get(remote.id);
  return {
    message: { ...remote, status: furtherStatus(known?.message.status ?? null, remote.status) },
    createdAtMs: Date.parse(remote.createdAt),
    outboxId: known?.outboxId ?? null,
  };
}

/** WhatsApp's ticks only go forward. `failed` outdoes `sent`; what was delivered has not failed. */
const progress: Record<MessageStatus, number> = {
  unknown: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
};

/** The further of two statuses: pages overlap and answers overtake each other, so an older word may come later. */
export function furtherStatus(
  local: MessageStatus | null,
  remote: MessageStatus | null,
): MessageStatus | null {
  if (local === null) return remote;
  if (remote === null) return local;
  return progress[remote] >= progress[local] ? remote : local;
}
