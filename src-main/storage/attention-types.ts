/** Facts from which the app decides who must act, and its decisions. */

import type { Preview } from '@shared/content';
import type { Conversation } from '@shared/domain';
import type { AttentionReason, AttentionState, Reminder } from '@shared/views';
import type { TakeoverRecord } from './repository-types';

/** What the attention state is decided from, per conversation. */
export interface AttentionFacts {
  conversationId: string;
  name: string | null;
  /** As people write it. */
  numberText: string | null;
  agent: { id: string; name: string } | null;
  routing: Conversation['routing'];
  takeover: TakeoverRecord;
  /** Why the agent asks for a person, empty where it does not say; null: it does not ask. */
  handoff: string | null;
  /** Why it is to be reviewed, as a JSON list; null: it is not. */
  review: string | null;
  mark: QueueMark;
  windowEndsAtMs: number | null;
  /** The oldest customer message that nobody answered; null when answered. */
  unansweredSinceMs: number | null;
  /** Newest customer message: id, time and preview. */
  newestCustomer: { id: string; atMs: number; preview: Preview } | null;
  /** Customer's messages that came as news and were not told of yet (`told`), oldest first, the newest 20. */
  unnotified: { id: string; atMs: number; preview: Preview; words: string }[];
  unreadCount: number;
  /** Server's time up to which the owner has seen it. */
  seenUpToMs: number;
  outboxFailed: number;
  outboxUnknown: number;
  /** The newest message is the agent's or a colleague's, and it failed. */
  failed: { atMs: number; byAgent: boolean } | null;
  mutedUntilMs: number | null;
  lastMessageAtMs: number | null;
  /** What was decided last; a new conversation is quiet, without reason. */
  record: AttentionRecord;
  /** The owner was told that it needs him. */
  needTold: boolean;
}

/** What the owner decided about a conversation in his queue. Kept on this computer alone. */
export interface QueueMark {
  /** Server's time: what the customer wrote up to then needs nobody. */
  doneUpToMs: number;
  /** The handoff and the review, as in the facts, that were answered or marked as done. */
  handledHandoff: string | null;
  handledReview: string | null;
  /** `afterMs`: time of the customer's last message when it was set; a newer one ends it. */
  reminder: (Reminder & { afterMs: number }) | null;
}

/** The decision about a conversation, and the order of the queue. */
export interface AttentionRecord {
  state: AttentionState;
  reason: AttentionReason | null;
  /** Since when it waits: order of the queue. */
  sinceMs: number | null;
  /** When time alone may change it. */
  dueAtMs: number | null;
}

/** What attention/state reads and writes; the rest of the app reads its outcome in the views. */
export interface AttentionStore {
  facts(conversationIds: string[]): AttentionFacts[];
  /** Conversations whose record is due by now. */
  due(nowMs: number): string[];
  nextDueMs(): number | null;
  /** What is as it was is left alone: no change event then. */
  set(records: Map<string, AttentionRecord>): void;
  /** Conversations with messages that are news. */
  news(): string[];
  /** These, and those of which the owner was not told that they need him. */
  untold(): string[];
  /** Customer's messages that the owner has not seen and nobody has answered, oldest first. */
  waiting(conversationId: string): { id: string; preview: Preview }[];
  /**
   * The owner was told of these messages, or is deliberately not; `needsOwner`: that it needs him, too.
   * What is committed late comes as news again.
   */
  told(
    all: readonly {
      facts: Pick<AttentionFacts, 'conversationId' | 'unnotified'>;
      needsOwner: boolean;
    }[],
  ): void;
  /** Sends that wait for the owner's decision and of which he was not told. */
  untoldSends(): { outboxId: string; conversationId: string }[];
  toldSends(outboxIds: string[]): void;
  /** Server's time of the newest message, stored or only announced. */
  newestKnownMs(): number;
  setMuted(conversationId: string, untilMs: number | null): void;
  /** To decide about it is to have seen it, up to `seenUpToMs`. Throws UserFailure `notFound`. */
  setMark(conversationId: string, mark: QueueMark, seenUpToMs: number): void;
}
