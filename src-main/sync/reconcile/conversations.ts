import { isDeepStrictEqual } from 'node:util';
import type { Conversation } from '@shared/domain';
import { sameNumber } from '@shared/phone';
import type { InboxWrite, LocalConversation, ReadPlan } from '../../storage/repository-types';
import { noTakeover, takeoverAfter } from '../takeover';
import type { LocalFacts, Reconciled, RemoteConversations } from './types';

/** The list may give times in whole seconds where the thread has milliseconds. */
const PRECISION_MS = 1_000;
/** A window that ends so much later was reopened: the customer wrote. */
const REOPENED_MS = 60_000;
/** A fetch time further ahead than this came from a wrong clock: any answer replaces it. */
const AHEAD_MS = 60_000;

/** The server counts whole seconds and answers take time: ends this near to each other are the same end. */
const SAME_END_MS = 2000;

/** Compares an answer of the list with the stored conversations. */
export function reconcileConversations(
  local: LocalFacts,
  remote: RemoteConversations,
  nowMs: number,
): Reconciled {
  const writes: InboxWrite[] = [];
  let news = false;
  for (const conversation of remote.conversations) {
    const known = local.conversations.get(conversation.id) ?? null;
    const one = reconcileOne(known, conversation, remote, { ...local, nowMs });
    writes.push(...one.writes, ...begun(local, conversation));
    news ||= one.news;
  }
  return { writes, news };
}

/** The owner was about to begin it, and now it is there: from the number that it was to be sent from. */
function begun({ beginning }: LocalFacts, remote: Conversation): InboxWrite[] {
  return beginning.flatMap(({ conversation: { id, number, whatsappNumber } }): InboxWrite[] => {
    const [from, own] = [whatsappNumber?.number, remote.whatsappNumber?.number];
    const fits = sameNumber(number, remote.number) && (!from || !own || sameNumber(from, own));
    return fits ? [{ kind: 'begun', conversationId: id, as: remote.id }] : [];
  });
}

function reconcileOne(
  known: LocalConversation | null,
  answered: Conversation,
  { askedAtMs, byName }: RemoteConversations,
  {
    filledUpToMs,
    gapToMs,
    nowMs,
  }: Pick<LocalFacts, 'filledUpToMs' | 'gapToMs'> & { nowMs: number },
): Reconciled {
  const fetchedAtMs = known && known.fetchedAtMs <= nowMs + AHEAD_MS ? known.fetchedAtMs : 0;
  const isOvertaken = askedAtMs < fetchedAtMs;
  const conversation = known && isOvertaken ? newerOf(known, answered) : answered;
  const conversationId = conversation.id;
  // An answer overtaken by a later one says nothing new about the window.
  const endsAtMs =
    known && isOvertaken
      ? known.windowEndsAtMs
      : windowEndsAtMs(
          conversation.chatWindowRemainingTime,
          askedAtMs,
          known?.windowEndsAtMs ?? null,
        );
  const news = hasNews(known, conversation, endsAtMs);
  const takeover = takeoverAfter(
    known?.takeover ?? noTakeover,
    conversation.isHumanTakeover,
    nowMs,
  );

  const writes: InboxWrite[] = [];
  const stale = news || (known?.messagesStale ?? true);
  const changed =
    !known ||
    news ||
    known.windowEndsAtMs !== endsAtMs ||
    !sameConversation(known.conversation, conversation);
  if (changed || byName) {
    writes.push({
      kind: 'put-conversation',
      conversation,
      fetchedAtMs: Math.max(askedAtMs, fetchedAtMs),
      windowEndsAtMs: endsAtMs,
      lastMessageAtMs: lastMessageAtMs(known, conversation),
      messagesStale: stale,
    });
  }
  const takenOver = !isDeepStrictEqual(takeover, known?.takeover ?? noTakeover);
  const lastAtMs = lastMessageAtMs(known, conversation) ?? 0;
  // Those from before the first fill are read when they are opened.
  if (news && (known?.newestMessage != null || lastAtMs > filledUpToMs)) {
    const { failures, atMs } = known?.reading ?? { failures: 0, atMs: null };
    const plan: ReadPlan = {
      atMs: failures > 0 && atMs !== null ? atMs : nowMs,
      kind: lastAtMs > gapToMs ? 'news' : 'filling',
      failures,
    };
    writes.push({ kind: 'plan-reading', conversationId, plan });
  }
  if (takenOver) writes.push({ kind: 'set-takeover', conversationId, takeover });
  if (known?.vanished) writes.push({ kind: 'set-vanished', conversationId, vanished: false });
  return { writes, news };
}

/** Answers overtake each other: what was asked before we learned better does not turn the clock back. */
function newerOf(known: LocalConversation, remote: Conversation): Conversation {
  const localLast = known.conversation.lastMessage;
  const lastMessage =
    localLast && timeOf(localLast.createdAt) > timeOf(remote.lastMessage?.createdAt ?? null)
      ? localLast
      : remote.lastMessage;
  return {
    ...remote,
    lastMessage,
    isHumanTakeover: known.conversation.isHumanTakeover,
    active: known.conversation.active,
    chatWindowRemainingTime: known.conversation.chatWindowRemainingTime,
  };
}

/**
 * Whether the server holds a message that we do not. The list shows the last one, a reopened window
 * tells of one that was committed late and is not the last; where the list shows none (the legacy API), so
 * does a later `updatedAt`.
 */
function hasNews(
  known: LocalConversation | null,
  remote: Conversation,
  endsAtMs: number | null,
): boolean {
  if (!known) return true;
  if ((endsAtMs ?? 0) > (known.windowEndsAtMs ?? 0) + REOPENED_MS) return true;
  if (!remote.lastMessage) return timeOf(remote.updatedAt) > timeOf(known.conversation.updatedAt);
  return (
    !isDeepStrictEqual(remote.lastMessage, known.conversation.lastMessage) &&
    timeOf(remote.lastMessage.createdAt) + PRECISION_MS > (known.newestMessage?.createdAtMs ?? 0)
  );
}

/** Server's times only. Without any message, the last change or the beginning is taken. */
function lastMessageAtMs(known: LocalConversation | null, remote: Conversation): number | null {
  const newestMs = Math.max(
    timeOf(remote.lastMessage?.createdAt ?? null),
    known?.newestMessage?.createdAtMs ?? 0,
  );
  return newestMs || timeOf(remote.updatedAt) || timeOf(remote.createdAt) || null;
}

/** The seconds left differ in every answer; when the window ends is compared for itself. */
function sameConversation(local: Conversation, remote: Conversation): boolean {
  return isDeepStrictEqual(local, {
    ...remote,
    chatWindowRemainingTime: local.chatWindowRemainingTime,
  });
}

const timeOf = (isoDate: string | null): number => (isoDate === null ? 0 : Date.parse(isoDate));

/**
 * When the 24-hour window ends, by our clock: the server's remaining seconds from the moment it was
 * asked, so that its own clock does not matter and the end is rather too early than too late.
 * Null: closed or never open. In the past: closed since then.
 */
export function windowEndsAtMs(
  remainingSeconds: number,
  askedAtMs: number,
  localEndsAtMs: number | null,
): number | null {
  if (remainingSeconds <= 0) {
    return localEndsAtMs === null ? null : Math.min(localEndsAtMs, askedAtMs);
  }
  const endsAtMs = askedAtMs + remainingSeconds * 1000;
  return localEndsAtMs !== null && Math.abs(endsAtMs - localEndsAtMs) <= SAME_END_MS
    ? localEndsAtMs
    : endsAtMs;
}
