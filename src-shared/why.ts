/** Why the owner is needed, in words: the same on the card, in the quick reply and in the notification. */
import type { AttentionReason, Reminder } from './views';

export interface Why {
  kind: 'handoff' | 'review' | 'reminder' | 'followUp';
  /** As the server says it; null where it does not. */
  reason: string | null;
}

/** Null where neither the server nor the owner's own reminder says why. */
export function whyOf(about: {
  attentionReason: AttentionReason | null;
  /** Raised, and not handled yet. */
  handoff: { reason: string | null } | null;
  review: { reasons: string[] } | null;
  reminder: Pick<Reminder, 'kind'> | null;
}): Why | null {
  const { attentionReason, handoff, review, reminder } = about;
  if (attentionReason === 'reminder') {
    return { kind: reminder?.kind === 'no-answer' ? 'followUp' : 'reminder', reason: null };
  }
  if (handoff) return { kind: 'handoff', reason: handoff.reason };
  if (!review) return null;
  // Codes such as low_confidence are words with other spaces.
  const reason = review.reasons.map((one) => one.replaceAll('_', ' ')).join(', ');
  return { kind: 'review', reason };
}

/** "The agent asks for a person: damaged on arrival". */
export function whyText({ kind, reason }: Why, translate: (key: string) => string): string {
  return [translate(`queue:why.${kind}`), reason].filter(Boolean).join(': ');
}
