/** Who must act on a conversation: the owner, the agent, or nobody. Notifications, tray, badge and list order all read this. */
import type { Settings } from '@shared/settings';
import type { AttentionReason } from '@shared/views';
import type { AttentionFacts, AttentionRecord } from '../../storage/types';

/** A window that closes within this time, with a message unanswered, is the owner's business. */
export const WINDOW_WARNING_MS = 60 * 60_000;

/**
 * Pure. `dueAtMs` is the next moment at which time alone may change the answer. Once the 24-hour
 * window has closed, an agent's silence no longer calls the owner: only a template could still go out.
 */
export function decideAttention(
  facts: AttentionFacts,
  { agentSilentMinutes }: Pick<Settings['notifications'], 'agentSilentMinutes'>,
  nowMs: number,
): AttentionRecord {
  const silenceMs = agentAnswers(facts) ? agentSilentMinutes * 60_000 : 0;
  const reason = reasonOf(facts, silenceMs, nowMs);
  const dueAtMs = nextChange(facts, silenceMs, nowMs);
  if (reason) {
    const sinceMs =
      facts.unansweredSinceMs ?? facts.newestCustomer?.atMs ?? facts.lastMessageAtMs ?? null;
    return { state: 'needs-you', reason, sinceMs, dueAtMs };
  }
  const agentHasIt = windowOpen(facts, nowMs) && !takenOver(facts, nowMs) && agentAnswers(facts);
  return { state: agentHasIt ? 'agent' : 'quiet', reason: null, sinceMs: null, dueAtMs };
}

/** The most pressing one: what the owner must repair, then what runs out, then who waits. */
function reasonOf(facts: AttentionFacts, silenceMs: number, nowMs: number): AttentionReason | null {
  if (facts.outboxFailed > 0) return 'send-failed';
  if (facts.outboxUnknown > 0) return 'send-unknown';
  const { unansweredSinceMs, windowEndsAtMs } = facts;
  const open = windowOpen(facts, nowMs);
  if (unansweredSinceMs !== null && open && (windowEndsAtMs ?? 0) - nowMs <= WINDOW_WARNING_MS) {
    return 'window-closing';
  }
  if (unansweredSinceMs !== null && takenOver(facts, nowMs)) return 'taken-over-unanswered';
  if (facts.supportHandoff) return 'support-handoff';
  if (facts.needsReview) return 'review';
  if (unansweredSinceMs !== null && open && nowMs - unansweredSinceMs >= silenceMs) {
    return 'agent-silent';
  }
  return null;
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
  const { takeover, windowEndsAtMs, unansweredSinceMs } = facts;
  const moments = [windowEndsAtMs, takeover.active ? takeover.endsAtMs : null];
  if (unansweredSinceMs !== null && windowEndsAtMs !== null && windowEndsAtMs > nowMs) {
    moments.push(windowEndsAtMs - WINDOW_WARNING_MS, unansweredSinceMs + silenceMs);
  }
  const ahead = moments.filter((moment): moment is number => moment !== null && moment > nowMs);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}
