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
  /** The first fill: what lies before the last answer is no news to anybody. */
  seeding: boolean;
  /** The list announced a newer message than these, and asking again did not bring it. */
  settleForLess: boolean;
}

/** Every conversation that the server lists, over all pages. */
export interface SaidListing {
  kind: 'listing';
  listed: ReadonlySet<string>;
}

/** Asked for by name, and not there. */
export interface SaidNotFound {
  kind: 'not-found';
  conversationId: string;
}

/** What the server said, to be compared with what is held. */
export type Said = SaidConversations | SaidMessages | SaidListing | SaidNotFound;

/** What came of it, for who reads on, sends or notifies. */
export type SyncEvent =
  /** Something of it changed; `news`: its last message is one that we do not hold. */
  | { kind: 'conversation'; conversationId: string; news: boolean }
  | { kind: 'messages'; conversationId: string; added: number }
  /** The list announced a newer message than the read brought. */
  | { kind: 'lagging'; conversationId: string }
  /** A send whose end was unknown is found on the server. */
  | { kind: 'settled'; conversationId: string; outboxId: string }
  /** Held but not listed: to be asked for by name, for pages shift while they are read. */
  | { kind: 'missing'; conversationId: string }
  | { kind: 'vanished'; conversationId: string };

/** The writes belong together: one transaction. */
export interface Reconciled {
  writes: InboxWrite[];
  events: SyncEvent[];
}
