/**
 * inbox.db as the other rooms see it. Reads are synchronous and bounded; writes are transactions,
 * each followed by one change event. Times are epoch milliseconds.
 */
import type { Conversation, Message, Template, TemplateVariables } from '@shared/domain';
import type { UserError } from '@shared/errors';
import type {
  AttentionReason,
  AttentionState,
  ConversationPage,
  ConversationStatistics,
  ConversationView,
  InboxCounts,
  Insights,
  OutboxState,
  Preview,
  QuotedMessage,
  SearchHit,
  StorageUse,
  ThreadItem,
  ThreadPage,
} from '@shared/views';

/** Names an inbox's file and key: null is the first workspace's, any other one has letters of its own. */
export type InboxId = string | null;

export interface InboxChange {
  /** Null: too many to name. */
  conversationIds: string[] | null;
  /** Order, totals or membership of the list may have changed. */
  list: boolean;
}

export interface ListQuery {
  filter: 'all' | 'needs-you' | 'unread' | 'agent' | 'taken-over' | 'closed-window';
  sort: 'needs-you' | 'newest';
  agentId: string | null;
  country: string | null;
  offset: number;
  limit: number;
}

/** What the bridge shows. */
export interface InboxViews {
  list(query: ListQuery): ConversationPage;
  get(conversationId: string): ConversationView | null;
  counts(): InboxCounts;
  facets(): { agents: { id: string; name: string }[]; countries: string[] };
  search(query: string, limit: number): SearchHit[];
  threadPage(
    conversationId: string,
    at: { key: string; side: 'before' | 'after' | 'around' } | null,
    limit: number,
  ): ThreadPage;
  /** Everything that is not sent yet or needs a decision, over all conversations, oldest first. */
  unsent(): ThreadItem[];
  threadItemOfOutbox(outboxId: string): ThreadItem | null;
  message(conversationId: string, messageId: string): Message | null;
  /** In a few words, for the quote in a message that answers it. */
  quoted(conversationId: string, messageId: string): QuotedMessage | null;
  statistics(conversationId: string): ConversationStatistics;
  insights(fromMs: number, toMs: number): Insights;
  /** Needs-you conversations, longest waiting first. */
  nextWaiting(skip: string[]): string | null;
  nextUnread(after: string | null): string | null;
  /** Unread or waiting ones for the tray menu, newest first. */
  newestUnread(limit: number): ConversationView[];
}

export interface TakeoverRecord {
  active: boolean;
  endsAtMs: number | null;
  byMe: boolean;
  untilHandback: boolean;
}

/** What we hold of a conversation, for reconcile and for the checks before a send. */
export interface HeldConversation {
  conversation: Conversation;
  /** When the server said so, by our clock. */
  fetchedAtMs: number;
  windowEndsAtMs: number | null;
  lastMessageAtMs: number | null;
  newestMessage: { id: string; createdAtMs: number } | null;
  takeover: TakeoverRecord;
  /** Older messages may lie on the server. */
  olderOnServer: boolean;
  /** The list brought a newer last message than the messages we hold. */
  messagesStale: boolean;
  vanished: boolean;
}

export interface HeldMessage {
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
    }
  | { kind: 'drop-message'; conversationId: string; messageId: string }
  | { kind: 'set-vanished'; conversationId: string; vanished: boolean }
  | { kind: 'set-older-on-server'; conversationId: string; olderOnServer: boolean }
  | { kind: 'set-messages-stale'; conversationId: string; stale: boolean }
  | { kind: 'set-takeover'; conversationId: string; takeover: TakeoverRecord }
  /** Everything up to here is seen (read here, answered here or elsewhere). */
  | { kind: 'seen'; conversationId: string; upToMs: number }
  | { kind: 'patch-outbox'; outboxId: string; patch: OutboxPatch };

export interface InboxLedger {
  held(conversationId: string): HeldConversation | null;
  heldMany(conversationIds: string[]): Map<string, HeldConversation>;
  heldMessages(conversationId: string, messageIds: string[]): Map<string, HeldMessage>;
  /** Newest first. */
  newestMessages(conversationId: string, limit: number): HeldMessage[];
  messageCount(conversationId: string): number;
  /** Conversations whose list entry is newer than their stored messages. */
  stale(limit: number): string[];
  ids(): string[];
  apply(writes: InboxWrite[]): void;
}

export type OutboxPayload =
  | { kind: 'text'; text: string }
  | {
      kind: 'template';
      templateId: string;
      templateName: string;
      language: string;
      variables: TemplateVariables;
      /** As the customer will read it; for the thread and for matching. */
      rendered: string;
    }
  | { kind: 'prompt'; prompt: string };

export interface OutboxEntry {
  id: string;
  conversationId: string;
  payload: OutboxPayload;
  idempotencyKey: string;
  state: OutboxState;
  createdAtMs: number;
  /** Order within the conversation. */
  sequence: number;
  attempts: number;
  firstTriedAtMs: number | null;
  lastTriedAtMs: number | null;
  nextTryAtMs: number | null;
  error: UserError | null;
  /** The server's message, once known. */
  messageId: string | null;
  sentAtMs: number | null;
  /** How often the thread was read after an unknown end and did not hold it. */
  absentReads: number;
  /** Newest server message of the conversation when it was first tried: settlement looks after it. */
  anchorMessageId: string | null;
  /** Take over before sending: minutes, or until handed back. */
  takeOver: number | 'until-handback' | null;
}
export type OutboxPatch = Partial<
  Omit<OutboxEntry, 'id' | 'conversationId' | 'payload' | 'createdAtMs' | 'sequence'>
>;

export interface OutboxStore {
  /** Stores the entry and clears the conversation's draft in the same transaction; durable when it returns. */
  add(entry: {
    conversationId: string;
    payload: OutboxPayload;
    takeOver: OutboxEntry['takeOver'];
    createdAtMs: number;
    /** An entry that this one replaces, in its place in the order: discarded in the same transaction. */
    replaces?: string | null;
    /** Default true. */
    clearDraft?: boolean;
  }): OutboxEntry;
  get(id: string): OutboxEntry | null;
  /** All that are not sent, in order. */
  open(): OutboxEntry[];
  openIn(conversationId: string): OutboxEntry[];
  patch(id: string, patch: OutboxPatch): void;
  /** Sent, and the server's message stored, in one transaction. */
  settle(id: string, message: Message, createdAtMs: number): void;
  remove(id: string): void;
  counts(): { waiting: number; stuck: number };
}

export interface DraftStore {
  get(conversationId: string): string;
  set(conversationId: string, text: string, nowMs: number): void;
  count(): number;
}

/** What the attention state is decided from, per conversation. */
export interface AttentionFacts {
  conversationId: string;
  name: string | null;
  /** As people write it. */
  numberText: string | null;
  agent: { id: string; name: string } | null;
  routing: Conversation['routing'];
  takeover: TakeoverRecord;
  needsReview: boolean;
  supportHandoff: boolean;
  windowEndsAtMs: number | null;
  /** The oldest customer message that nobody answered; null when answered. */
  unansweredSinceMs: number | null;
  /** Newest customer message: id, time and preview. */
  newestCustomer: { id: string; atMs: number; preview: Preview } | null;
  /** Customer messages newer than the last notified one, oldest first, at most 20. */
  unnotified: { id: string; atMs: number; preview: Preview }[];
  unreadCount: number;
  outboxFailed: number;
  outboxUnknown: number;
  mutedUntilMs: number | null;
  lastMessageAtMs: number | null;
  /** What was decided last; a new conversation is quiet, without reason. */
  record: AttentionRecord;
}

export interface AttentionRecord {
  state: AttentionState;
  reason: AttentionReason | null;
  /** Since when it waits: order of the queue. */
  sinceMs: number | null;
  /** When time alone may change it. */
  dueAtMs: number | null;
}

export interface AttentionStore {
  facts(conversationIds: string[]): AttentionFacts[];
  /** Conversations whose record is due by now. */
  due(nowMs: number): string[];
  nextDueMs(): number | null;
  /** What is as it was is left alone: no change event then. */
  set(records: Map<string, AttentionRecord>): void;
  /** Remembers that everything up to this time was notified, or is no news. */
  setNotified(conversationId: string, upToMs: number): void;
  setMuted(conversationId: string, untilMs: number | null): void;
}

export interface MediaStore {
  get(key: string): { bytes: Buffer; mimeType: string } | null;
  put(key: string, bytes: Buffer, mimeType: string, nowMs: number): void;
  bytes(): number;
}

/** Small JSON values that belong to the workspace: whose it is, sync cursor, last template values. */
export interface MetaStore {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  clear(): void;
}

export interface TemplateStore {
  all(): { templates: Template[]; fetchedAtMs: number | null };
  put(templates: Template[], nowMs: number): void;
  used(
    templateId: string,
    conversationId: string,
    variables: TemplateVariables,
    nowMs: number,
  ): void;
  /** By template. The values are those of this conversation where it had any, else the latest of all. */
  usage(
    conversationId?: string,
  ): Map<string, { lastUsedAtMs: number; lastVariables: TemplateVariables }>;
}

export interface Inbox {
  readonly views: InboxViews;
  readonly ledger: InboxLedger;
  readonly outbox: OutboxStore;
  readonly drafts: DraftStore;
  readonly attention: AttentionStore;
  readonly media: MediaStore;
  readonly meta: MetaStore;
  readonly templates: TemplateStore;
  onChange(listener: (change: InboxChange) => void): () => void;
  use(): StorageUse;
  /** Removes what is older or more than the settings allow; never unsent messages and drafts. */
  retain(
    limits: { keepDays: number | null; maxBytes: number; maxMediaBytes: number },
    nowMs: number,
  ): void;
  clear(): void;
  close(): void;
}
