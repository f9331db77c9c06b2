import { isDeepStrictEqual } from 'node:util';
import { authorOf } from '@shared/author';
import type { Message, MessageStatus } from '@shared/domain';
import type { InboxWrite, ReadPlan } from '../../storage/types';
import { afterFailure, nextLookMs } from '../poll/reading';
import { matchSent, type SentCandidate } from './match-sent';
import type { HeldFacts, SaidMessages } from './types';

/** The server commits a message so much later than it dates it, at most: it is news though newer ones were told of. */
const LATE_MS = 60 * 60_000;
/** A list may run so far ahead of the thread that it announces; then what the thread holds is all there is. */
const LAG_MS = 60 * 60_000;

/** Messages of one conversation against what is held of it, and against what was sent and waits for its message. */
export function reconcileMessages(
  held: HeldFacts,
  said: SaidMessages,
  nowMs: number,
): InboxWrite[] {
  const { conversationId } = said;
  const writes: InboxWrite[] = [];
  const candidates = said.messages.map((message) => candidateOf(message, held));
  const settled = matchSent(held.unsettled, candidates);
  const outboxIds = new Map([...settled].map(([outboxId, messageId]) => [messageId, outboxId]));
  const oldUpToMs = oldUpTo(held, said);

  for (const candidate of candidates) {
    const { message, createdAtMs } = candidate;
    const known = held.messages.get(message.id);
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
  for (const messageId of held.detached) {
    writes.push({ kind: 'drop-message', conversationId, messageId });
  }
  const outboxIdOf = ({ message, outboxId }: SentCandidate) =>
    outboxId ?? outboxIds.get(message.id) ?? null;
  const ticks = candidates.filter((one) => outboxIdOf(one) !== null && awaitsTicks(one.message));
  writes.push(
    ...told(held, said),
    ...endOfThread(held, said),
    ...seenUpTo(held, said, candidates),
    ...nextReading(held, said, ticks.at(-1)?.createdAtMs ?? null, nowMs),
  );
  return writes;
}

/** Nothing of the conversation is held: what was there before the inbox was filled is no news to anybody. */
const isFirst = ({ conversations }: HeldFacts, { conversationId }: SaidMessages) =>
  conversations.get(conversationId)?.newestMessage == null;

/** What is newer is news. Pages further back bring none. */
function oldUpTo(held: HeldFacts, said: SaidMessages): number {
  if (!said.fromNewest) return Number.POSITIVE_INFINITY;
  const toldUpToMs = held.conversations.get(said.conversationId)?.toldUpToMs ?? 0;
  return isFirst(held, said) ? Math.max(toldUpToMs, held.filledUpToMs) : toldUpToMs - LATE_MS;
}

function told(held: HeldFacts, said: SaidMessages): InboxWrite[] {
  const { conversationId } = said;
  const newest = said.messages.at(-1);
  if (!newest || !isFirst(held, said)) return [];
  const upToMs = Math.min(held.filledUpToMs, Date.parse(newest.createdAt));
  const toldUpToMs = held.conversations.get(conversationId)?.toldUpToMs ?? 0;
  return upToMs > toldUpToMs ? [{ kind: 'told', conversationId, upToMs }] : [];
}

/** What the thread now reaches at both ends. */
function endOfThread(held: HeldFacts, said: SaidMessages): InboxWrite[] {
  const { conversationId } = said;
  const known = held.conversations.get(conversationId);
  const startKnown = known?.newestMessage != null && said.joined;
  const olderOnServer = said.toOldest ? false : startKnown ? known.olderOnServer : true;
  return olderOnServer === known?.olderOnServer
    ? []
    : [{ kind: 'set-older-on-server', conversationId, olderOnServer }];
}

/** Once the newest are read: are they what the list announced, and when is the thread looked at again? */
function nextReading(
  held: HeldFacts,
  said: SaidMessages,
  ticksSinceMs: number | null,
  nowMs: number,
): InboxWrite[] {
  const { conversationId } = said;
  const known = held.conversations.get(conversationId);
  if (!said.fromNewest || !known) return [];
  const newest = said.messages.at(-1);
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

/** Of ours: may get a further tick. */
const awaitsTicks = ({ status }: Message) => status !== 'read' && status !== 'failed';

/**
 * Seen is what a person who took over has answered elsewhere, and what was answered at all before the
 * inbox was filled. While something of ours is under way the answer may be that: what the owner had seen is
 * known from his writing. Whom any other answer is from the API does not say reliably: that fails towards telling,
 * as does what the agent had answered and is read only after somebody took over.
 */
function seenUpTo(
  held: HeldFacts,
  said: SaidMessages,
  candidates: readonly SentCandidate[],
): InboxWrite[] {
  const { conversationId } = said;
  if (held.underWay) return [];
  const takenOver = held.conversations.get(conversationId)?.takeover.active ?? false;
  const first = isFirst(held, said);
  const answer = candidates.findLast(
    ({ message, createdAtMs }) =>
      message.role === 'assistant' &&
      !held.messages.has(message.id) &&
      ((takenOver && authorOf(message, false) !== 'agent') ||
        (first && createdAtMs <= held.filledUpToMs)),
  );
  return answer ? [{ kind: 'seen', conversationId, upToMs: answer.createdAtMs }] : [];
}

function candidateOf(said: Message, held: HeldFacts): SentCandidate {
  const known = held.messages.get(said.id);
  return {
    message: { ...said, status: furtherStatus(known?.message.status ?? null, said.status) },
    createdAtMs: Date.parse(said.createdAt),
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
  held: MessageStatus | null,
  said: MessageStatus | null,
): MessageStatus | null {
  if (held === null) return said;
  if (said === null) return held;
  return progress[said] >= progress[held] ? said : held;
}
