import { isDeepStrictEqual } from 'node:util';
import type { Message } from '@shared/domain';
import type { InboxWrite } from '../../storage/types';
import { matchSent, type SentCandidate } from './match-sent';
import { furtherStatus } from './status';
import type { HeldFacts, Reconciled, SaidMessages, SyncEvent } from './types';

/** Messages of one conversation against what is held of it, and against what was sent and waits for its message. */
export function reconcileMessages(held: HeldFacts, said: SaidMessages, nowMs: number): Reconciled {
  const { conversationId } = said;
  const writes: InboxWrite[] = [];
  const events: SyncEvent[] = [];
  const candidates = said.messages.map((message) => candidateOf(message, held));
  const settled = matchSent(held.unsettled, candidates);
  const outboxIds = new Map([...settled].map(([outboxId, messageId]) => [messageId, outboxId]));

  let added = 0;
  for (const candidate of candidates) {
    const { message, createdAtMs } = candidate;
    const known = held.messages.get(message.id);
    const outboxId = candidate.outboxId ?? outboxIds.get(message.id) ?? null;
    if (!known) added += 1;
    const unchanged =
      known && known.outboxId === outboxId && isDeepStrictEqual(known.message, message);
    if (unchanged) continue;
    writes.push({ kind: 'put-message', conversationId, message, createdAtMs, outboxId });
  }
  for (const [outboxId, messageId] of settled) {
    writes.push({
      kind: 'patch-outbox',
      outboxId,
      patch: { state: 'sent', messageId, sentAtMs: nowMs, nextTryAtMs: null, error: null },
    });
    events.push({ kind: 'settled', conversationId, outboxId });
  }
  if (added > 0) events.push({ kind: 'messages', conversationId, added });

  for (const messageId of held.detached) {
    writes.push({ kind: 'drop-message', conversationId, messageId });
  }
  const end = endOfThread(held, said);
  const seen = seenUpTo(held, said, candidates);
  return { writes: [...writes, ...end.writes, ...seen], events: [...events, ...end.events] };
}

/** What the thread now reaches at both ends. */
function endOfThread(held: HeldFacts, said: SaidMessages): Reconciled {
  const { conversationId } = said;
  const known = held.conversations.get(conversationId);
  const writes: InboxWrite[] = [];
  const events: SyncEvent[] = [];
  const startKnown = known?.newestMessage != null && said.joined;
  const olderOnServer = said.toOldest ? false : startKnown ? known.olderOnServer : true;
  if (olderOnServer !== known?.olderOnServer) {
    writes.push({ kind: 'set-older-on-server', conversationId, olderOnServer });
  }
  if (said.fromNewest && known?.messagesStale) {
    const announced = known.conversation.lastMessage?.createdAt;
    const newest = said.messages.at(-1);
    const lagging =
      announced !== undefined &&
      Date.parse(announced) > (newest ? Date.parse(newest.createdAt) : 0) &&
      !said.settleForLess;
    if (lagging) events.push({ kind: 'lagging', conversationId });
    else writes.push({ kind: 'set-messages-stale', conversationId, stale: false });
  }
  return { writes, events };
}

/** Seen is what a person has answered elsewhere, and at the first fill what was answered at all. */
function seenUpTo(
  held: HeldFacts,
  { conversationId, seeding }: SaidMessages,
  candidates: readonly SentCandidate[],
): InboxWrite[] {
  const takenOver = held.conversations.get(conversationId)?.takeover.active ?? false;
  const answer = candidates.findLast(
    ({ message }) =>
      message.role === 'assistant' &&
      !held.messages.has(message.id) &&
      (seeding || takenOver || isByPerson(message)),
  );
  return answer ? [{ kind: 'seen', conversationId, upToMs: answer.createdAtMs }] : [];
}

/** `agent` is the only source seen in answers so far (wassist-api.md 1.2); anything else is not the agent. */
const isByPerson = ({ source }: Message) => source !== null && source !== 'agent';

function candidateOf(said: Message, held: HeldFacts): SentCandidate {
  const known = held.messages.get(said.id);
  return {
    message: { ...said, status: furtherStatus(known?.message.status ?? null, said.status) },
    createdAtMs: Date.parse(said.createdAt),
    outboxId: known?.outboxId ?? null,
  };
}
