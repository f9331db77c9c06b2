/** Who must act on a conversation: the owner, the agent, or nobody. Notifications, tray, badge and list order all read this. */
import type { Settings } from '@shared/settings';
import type { AttentionReason } from '@shared/views';
import type { AttentionFacts, AttentionRecord, QueueMark } from '../../storage/attention-types';

/** A window that closes within this time, with a message unanswered, is the owner's business. */
export const WINDOW_WARNING_MS = 60 * 60_000;
/** A conversation leaves the queue this long after the customer's last message, even without an action. */
export const QUEUE_LIFETIME_MS = 7 * 24 * 60 * 60_000;

/**
 * Pure. `dueAtMs` is the next moment at which time alone may change the answer. An agent's silence
 * calls the owner while the 24-hour window is open: after that only a template could go out.
 */
export function decideAttention(
  facts: AttentionFacts,
  { agentSilentMinutes }: Pick<Settings['notifications'], 'agentSilentMinutes'>,
  nowMs: number,
): AttentionRecord {
  const silenceMs = agentAnswers(facts) ? agentSilentMinutes * 60_000 : 0;
  const reason = reasonOf(facts, silenceMs, nowMs);
  const dueAtMs = nextChange(facts, silenceMs, nowMs);
  if (reason) return { state: 'needs-you', reason, sinceMs: waitsSince(facts, reason), dueAtMs };
  const agentHasIt = windowOpen(facts, nowMs) && !takenOver(facts, nowMs) && agentAnswers(facts);
  return { state: agentHasIt ? 'agent' : 'quiet', reason: null, sinceMs: null, dueAtMs };
}

/** The most pressing one: what the owner must repair, what he wanted to be reminded of, what runs out, who waits. */
function reasonOf(facts: AttentionFacts, silenceMs: number, nowMs: number): AttentionReason | null {
  if (facts.outboxFailed > 0) return 'send-failed';
  if (facts.outboxUnknown > 0) return 'send-unknown';
  const { failed } = facts;
  if (failed && failed.atMs > facts.mark.doneUpToMs)
    return failed.byAgent ? 'agent-failed' : 'send-failed';
  const reminder = reminderOf(facts);
  if (reminder) return reminder.atMs <= nowMs ? 'reminder' : null;
  if (endsAtMs(facts) <= nowMs) return null;
  const unanswered = unansweredSince(facts);
  const open = windowOpen(facts, nowMs);
  if (unanswered !== null && open && (facts.windowEndsAtMs ?? 0) - nowMs <= WINDOW_WARNING_MS) {
    return 'window-closing';
  }
  if (unanswered !== null && takenOver(facts, nowMs)) return 'taken-over-unanswered';
  if (isNew(facts.handoff, facts.mark.handledHandoff)) return 'support-handoff';
  if (isNew(facts.review, facts.mark.handledReview)) return 'review';
  return unanswered !== null && open && nowMs - unanswered >= silenceMs ? 'agent-silent' : null;
}

/** The message may be announced by the list, and not be here yet; 0: the customer has not written. */
export function lastOfCustomerMs({ newestCustomer, unansweredSinceMs }: AttentionFacts): number {
  return Math.max(newestCustomer?.atMs ?? 0, unansweredSinceMs ?? 0);
}

/** A reminder that is to come or is due and open. A newer message of the customer ends it. */
function reminderOf(facts: AttentionFacts): QueueMark['reminder'] {
  const { reminder } = facts.mark;
  return reminder && lastOfCustomerMs(facts) <= reminder.afterMs ? reminder : null;
}

/** Null where all is answered, or was marked as done. */
export function unansweredSince(facts: AttentionFacts): number | null {
  return lastOfCustomerMs(facts) > facts.mark.doneUpToMs ? facts.unansweredSinceMs : null;
}

/** Raised, and not the one that was answered or marked as done. */
function isNew(raised: string | null, handled: string | null): boolean {
  return raised !== null && raised !== handled;
}

/** Another message begins the wait again: the queue is ordered by the newest unanswered message. */
function waitsSince(facts: AttentionFacts, reason: AttentionReason): number | null {
  if (reason === 'reminder') return facts.mark.reminder?.atMs ?? null;
  return lastOfCustomerMs(facts) || facts.lastMessageAtMs;
}

/** Infinity where the customer has not written at all. */
function endsAtMs(facts: AttentionFacts): number {
  const lastMs = lastOfCustomerMs(facts);
  return lastMs === 0 ? Number.POSITIVE_INFINITY : lastMs + QUEUE_LIFETIME_MS;
}

/** Someone or something other than the owner is set to answer. */
function agentAnswers({ routing, agent }: AttentionFacts): boolean {
  if (routing === 'webhook' || routing === 'sandbox') return true;
  return routing !== 'none' && agent !== null;
}

function takenOver({ takeover }: AttentionFacts, nowMs: number): boolean {
  return takeover.active && (takeover.endsAtMs === null || takeover.endsAtMs > nowMs);
}

function windowOpen({ windowEndsAtMs }: AttentionFacts, nowMs: number): boolean {
  return windowEndsAtMs !== null && windowEndsAtMs > nowMs;
}

function nextChange(facts: AttentionFacts, silenceMs: number, nowMs: number): number | null {
  const { takeover, windowEndsAtMs } = facts;
  const unanswered = unansweredSince(facts);
  const moments = [
    windowEndsAtMs,
    takeover.active ? takeover.endsAtMs : null,
    reminderOf(facts)?.atMs ?? null,
    endsAtMs(facts),
  ];
  if (unanswered !== null && windowEndsAtMs !== null && windowEndsAtMs > nowMs) {
    moments.push(windowEndsAtMs - WINDOW_WARNING_MS, unanswered + silenceMs);
  }
  const ahead = moments.filter(
    (moment): moment is number => moment !== null && moment > nowMs && Number.isFinite(moment),
  );
  return ahead.length > 0 ? Math.min(...ahead) : null;
}
