import { isDeepStrictEqual } from 'node:util';
import type { Conversation } from '@shared/domain';
import { sameNumber } from '@shared/phone';
import type { HeldConversation, InboxWrite, ReadPlan } from '../../storage/types';
import { noTakeover, takeoverAfter } from './takeover';
import type { HeldFacts, Reconciled, SaidConversations } from './types';

/** The list may give times in whole seconds where the thread has milliseconds. */
const PRECISION_MS = 1_000;
/** A window that ends so much later was opened anew: the customer wrote. */
const REOPENED_MS = 60_000;
/** What was fetched further ahead was noted by a clock that was wrong: any answer overtakes it. */
const AHEAD_MS = 60_000;

/** The server counts whole seconds and answers take time: ends this near to each other are the same end. */
const SAME_END_MS = 2000;

/** A list's answer against what is held. */
export function reconcileConversations(
  held: HeldFacts,
  said: SaidConversations,
  nowMs: number,
): Reconciled {
  const writes: InboxWrite[] = [];
  let news = false;
  for (const conversation of said.conversations) {
    const known = held.conversations.get(conversation.id) ?? null;
    const one = reconcileOne(known, conversation, said, { ...held, nowMs });
    writes.push(...one.writes, ...begun(held, conversation));
    news ||= one.news;
  }
  return { writes, news };
}

/** The owner was about to begin it, and now it is there: from the number that it was to be sent from. */
function begun({ beginning }: HeldFacts, said: Conversation): InboxWrite[] {
  return beginning.flatMap(({ conversation: { id, number, whatsappNumber } }): InboxWrite[] => {
    const [from, own] = [whatsappNumber?.number, said.whatsappNumber?.number];
    const fits = sameNumber(number, said.number) && (!from || !own || sameNumber(from, own));
    return fits ? [{ kind: 'begun', conversationId: id, as: said.id }] : [];
  });
}

function reconcileOne(
  known: HeldConversation | null,
  answered: Conversation,
  { askedAtMs, byName }: SaidConversations,
  { filledUpToMs, gapToMs, nowMs }: Pick<HeldFacts, 'filledUpToMs' | 'gapToMs'> & { nowMs: number },
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
function newerOf(known: HeldConversation, said: Conversation): Conversation {
  const heldLast = known.conversation.lastMessage;
  const lastMessage =
    heldLast && timeOf(heldLast.createdAt) > timeOf(said.lastMessage?.createdAt ?? null)
      ? heldLast
      : said.lastMessage;
  return {
    ...said,
    lastMessage,
    isHumanTakeover: known.conversation.isHumanTakeover,
    active: known.conversation.active,
    chatWindowRemainingTime: known.conversation.chatWindowRemainingTime,
  };
}

/**
 * Whether the server holds a message that we do not. The list shows the last one, a window opened anew
 * tells of one that was committed late and is not the last; where the list shows none (the legacy API), so
 * does a later `updatedAt`.
 */
function hasNews(
  known: HeldConversation | null,
  said: Conversation,
  endsAtMs: number | null,
): boolean {
  if (!known) return true;
  if ((endsAtMs ?? 0) > (known.windowEndsAtMs ?? 0) + REOPENED_MS) return true;
  if (!said.lastMessage) return timeOf(said.updatedAt) > timeOf(known.conversation.updatedAt);
  return (
    !isDeepStrictEqual(said.lastMessage, known.conversation.lastMessage) &&
    timeOf(said.lastMessage.createdAt) + PRECISION_MS > (known.newestMessage?.createdAtMs ?? 0)
  );
}

/** Server's times only. Without any message, the last change or the beginning stands in. */
function lastMessageAtMs(known: HeldConversation | null, said: Conversation): number | null {
  const newestMs = Math.max(
    timeOf(said.lastMessage?.createdAt ?? null),
    known?.newestMessage?.createdAtMs ?? 0,
  );
  return newestMs || timeOf(said.updatedAt) || timeOf(said.createdAt) || null;
}

/** The seconds left differ in every answer; when the window ends is compared for itself. */
function sameConversation(held: Conversation, said: Conversation): boolean {
  return isDeepStrictEqual(held, {
    ...said,
    chatWindowRemainingTime: held.chatWindowRemainingTime,
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
  heldEndsAtMs: number | null,
): number | null {
  if (remainingSeconds <= 0) {
    return heldEndsAtMs === null ? null : Math.min(heldEndsAtMs, askedAtMs);
  }
  const endsAtMs = askedAtMs + remainingSeconds * 1000;
  return heldEndsAtMs !== null && Math.abs(endsAtMs - heldEndsAtMs) <= SAME_END_MS
    ? heldEndsAtMs
    : endsAtMs;
}
