/** What is stored of conversations and messages, for sync to compare with the server, and the writes that come of it. */

import type { Conversation, Message } from '@shared/domain';
import type { OutboxPatch } from './outbox-types';

/** Who answers a conversation, as far as it is known here. */
export interface TakeoverRecord {
  /** A person has it, not the agent. */
  active: boolean;
  endsAtMs: number | null;
  byMe: boolean;
  untilHandback: boolean;
}

/** What is stored of a conversation, for reconcile and for the checks before a send. */
export interface LocalConversation {
  conversation: Conversation;
  /** When the server said so, by our clock. */
  fetchedAtMs: number;
  windowEndsAtMs: number | null;
  lastMessageAtMs: number | null;
  newestMessage: { id: string; createdAtMs: number } | null;
  takeover: TakeoverRecord;
  /** The server may have older messages. */
  olderOnServer: boolean;
  /** Server's time up to which everything was told, or was never news; what is committed late may still come before it. */
  toldUpToMs: number;
  /** The list brought a newer last message than the stored ones. */
  messagesStale: boolean;
  vanished: boolean;
  reading: ReadPlan;
}

/** When a conversation's messages are read next by themselves. */
export interface ReadPlan {
  /** Null: not before something happens. */
  atMs: number | null;
  /** `news`: somebody wrote, and nobody has read it here. `filling`: all else. */
  kind: 'news' | 'filling';
  /** In a row. */
  failures: number;
}

/** A stored message, with what the server does not say of it. */
export interface LocalMessage {
  message: Message;
  createdAtMs: number;
  /** The outbox entry it came from. */
  outboxId: string | null;
}

/** What reconcile decides; applied in one transaction. */
export type InboxWrite =
  | {
      kind: 'put-conversation';
      conversation: Conversation;
      fetchedAtMs: number;
      windowEndsAtMs: number | null;
      lastMessageAtMs: number | null;
      messagesStale: boolean;
    }
  | {
      kind: 'put-message';
      conversationId: string;
      message: Message;
      createdAtMs: number;
      outboxId: string | null;
      /** A customer's message that somebody is to be told of; a stored one stays as it was. Default false. */
      news?: boolean;
    }
  /** Everything up to here is told, or was never news. */
  | { kind: 'told'; conversationId: string; upToMs: number }
  | { kind: 'drop-message'; conversationId: string; messageId: string }
  | { kind: 'set-vanished'; conversationId: string; vanished: boolean }
  | { kind: 'set-older-on-server'; conversationId: string; olderOnServer: boolean }
  | { kind: 'set-messages-stale'; conversationId: string; stale: boolean }
  | { kind: 'plan-reading'; conversationId: string; plan: ReadPlan }
  | { kind: 'set-takeover'; conversationId: string; takeover: TakeoverRecord }
  /** Everything up to here is seen (read here, answered here or elsewhere). */
  | { kind: 'seen'; conversationId: string; upToMs: number }
  /** The customer's newest message counts as not seen; without one nothing changes. */
  | { kind: 'unseen'; conversationId: string }
  /** The server has the conversation that the owner began (src-shared/new-conversation.ts): all of it goes there. */
  | { kind: 'begun'; conversationId: string; as: string }
  | { kind: 'patch-outbox'; outboxId: string; patch: OutboxPatch };

/** What is stored, for sync to compare with the server; and the one way to write the difference. */
export interface InboxRepository {
  conversation(conversationId: string): LocalConversation | null;
  conversations(conversationIds: string[]): Map<string, LocalConversation>;
  /** The one with this number (digits) that was last active; the server may not have it yet. */
  withNumber(digits: string): string | null;
  /** Conversations that are about to begin. */
  beginning(): string[];
  /** Removes one that was not begun after all; not while something of it is to be sent. */
  dropBeginning(conversationId: string): void;
  messages(conversationId: string, messageIds: string[]): Map<string, LocalMessage>;
  /** Newest first. */
  newestMessages(conversationId: string, limit: number): LocalMessage[];
  messageCount(conversationId: string): number;
  /** Removes some of the oldest messages, never the newest fifty; false when there is nothing more to remove. */
  shorten(conversationId: string): boolean;
  /** Due to be read: news, those that failed before, and all other; news the newest first, the other as they are due. */
  dueReads(nowMs: number, which: 'news' | 'again' | 'other', limit: number): string[];
  /** When the next one is due that is not yet. */
  nextReadMs(nowMs: number): number | null;
  /** Until when a conversation that goes to a webhook is open to answers; 0: none is. */
  webhookUntilMs(): number;
  /** The newest of the list. */
  newest(limit: number): string[];
  ids(): string[];
  /** With the time up to which each would be seen. */
  unread(): { id: string; upToMs: number }[];
  apply(writes: InboxWrite[]): void;
}
