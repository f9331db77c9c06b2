import type { Conversation, Message } from '@shared/domain';
import type { OutboxEntry } from '../../storage/outbox-types';
import type { HeldConversation, HeldMessage, InboxWrite } from '../../storage/types';

/** What inbox.db holds of everything that the answer is about. */
export interface HeldFacts {
  conversations: ReadonlyMap<string, HeldConversation>;
  /** Of the answer's messages, those that are held. */
  messages: ReadonlyMap<string, HeldMessage>;
  /** Sends into the conversation that may have arrived, oldest first, and the time of each one's anchor. */
  unsettled: readonly { entry: OutboxEntry; anchorCreatedAtMs: number | null }[];
  /** Something of ours left, or may have: an answer in the thread may be that. */
  underWay: boolean;
  /** Those that the owner is about to begin. */
  beginning: readonly HeldConversation[];
  /** Server's time of the newest message when the inbox was first filled: what is not newer was there before us. */
  filledUpToMs: number;
  /** Server's time when the last gap in reading ended. */
  gapToMs: number;
  /** Held messages that the answer does not join up with, see `SaidMessages.joined`. */
  detached: readonly string[];
}

/** A page of the list, or one conversation. */
export interface SaidConversations {
  kind: 'conversations';
  conversations: readonly Conversation[];
  /** When the request left, by our clock. */
  askedAtMs: number;
  /** Asked for by name: stored even if nothing but the time of asking is new. */
  byName: boolean;
}

/** A piece of a thread. */
export interface SaidMessages {
  kind: 'messages';
  conversationId: string;
  /** Without holes; oldest first. */
  messages: readonly Message[];
  /** They start with the conversation's newest. */
  fromNewest: boolean;
  /** They reach the conversation's very first. */
  toOldest: boolean;
  /**
   * They join up with what is held, or nothing is held. If not, a hole lies between them and the held
   * ones: those are dropped (they can be paged in again), so that a thread is never shown with a hole.
   */
  joined: boolean;
}

/** What the server said, to be compared with what is held. */
export type Said = SaidConversations | SaidMessages;

/** What changed, everybody learns from the inbox alike. */
export interface Reconciled {
  /** They belong together: one transaction. */
  writes: InboxWrite[];
  /** A conversation's last message is one that we do not hold: whoever asked reads on. */
  news: boolean;
}
