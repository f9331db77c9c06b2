/** Counts and times over the stored messages. Times are epoch milliseconds. */
import type { Author } from './author';
import type { AttentionReason } from './views';

/** Counted over the stored messages of one conversation. */
export interface ConversationStatistics {
  by: Record<Author, number>;
  failed: number;
  /** From the customer's first message to the first answer. */
  firstResponseMs: number | null;
  ctaClicks: number;
  stored: number;
}

/** Counted over the stored messages of all conversations in a span of time. */
export interface Insights {
  fromMs: number;
  toMs: number;
  /** Customer messages by local quarter of an hour of the week, from Sunday's midnight on: 672 values. */
  byWeekQuarter: number[];
  byDay: { dayStartMs: number; customer: number; ours: number }[];
  /** Each day of the period: customers who wrote, by who answered them. */
  answered: Answered[];
  /**
   * Who wrote in it. `needed`: of these, whom the owner answered, or who came to need him; `elsewhere`: of the
   * others, to whom somebody else wrote.
   */
  customers: { wrote: number; needed: number; elsewhere: number };
  /** By reason, the most frequent first; a customer counts once for each. */
  needs: { reason: AttentionReason; customers: number }[];
  /** Whose 24 hours ran out in it without an answer, or to whom something was not sent. */
  missed: number;
  /** Time of the oldest message that is counted. */
  sinceMs: number | null;
  medianResponseMs: { agent: number | null; me: number | null };
}

/** Customers of one day; one that the owner answered counts for the owner, even if others answered too. */
export interface Answered {
  dayStartMs: number;
  agent: number;
  me: number;
  elsewhere: number;
  nobody: number;
}
