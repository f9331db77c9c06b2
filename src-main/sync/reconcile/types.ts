import type { Conversation, Message } from '@shared/domain';
import type { OutboxEntry } from '../../storage/outbox-types';
import type { InboxWrite, LocalConversation, LocalMessage } from '../../storage/repository-types';

/** What is stored of everything that the answer is about. */
export interface LocalFacts {
  conversations: ReadonlyMap<string, LocalConversation>;
  /** Those messages of the answer that are stored. */
  messages: ReadonlyMap<string, LocalMessage>;
  /** Sends into the conversation that may have arrived, oldest first, and the time of each one's anchor. */
  unsettled: readonly { entry: OutboxEntry; anchorCreatedAtMs: number | null }[];
  /** Something of ours left, or may have: an answer in the thread may be that. */
  underWay: boolean;
  /** Those that the owner is about to begin. */
  beginning: readonly LocalConversation[];
  /** Server's time of the newest message when the inbox was first filled: what is not newer was there before us. */
  filledUpToMs: number;
  /** Server's time when the last gap in reading ended. */
  gapToMs: number;
  /** Stored messages that the answer does not join up with, see `RemoteMessages.joined`. */
  detached: readonly string[];
}

/** A page of the list, or one conversation. */
export interface RemoteConversations {
  kind: 'conversations';
  conversations: readonly Conversation[];
  /** When the request left, by our clock. */
  askedAtMs: number;
  /** Asked for by name: stored even if nothing but the time of asking is new. */
  byName: boolean;
}

/** A piece of a thread. */
export interface RemoteMessages {
  kind: 'messages';
  conversationId: string;
  /** Without holes; oldest first. */
  messages: readonly Message[];
  /** They start with the conversation's newest. */
  fromNewest: boolean;
  /** They reach the conversation's very first. */
  toOldest: boolean;
  /**
   * They join up with what is stored, or nothing is stored. If not, there is a hole between them and the stored
   * ones: those are dropped (they can be paged in again), so that a thread is never shown with a hole.
   */
  joined: boolean;
}

/** An answer of the server, to be compared with what is stored. */
export type Remote = RemoteConversations | RemoteMessages;

/** What changed reaches everyone as the inbox's change event. */
export interface Reconciled {
  /** They belong together: one transaction. */
  writes: InboxWrite[];
  /** A conversation's last message is not stored yet: read its messages. */
  news: boolean;
}
