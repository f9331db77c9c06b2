/**
 * inbox.db as the other rooms see it. Reads are synchronous and bounded; writes are transactions,
 * each followed by one change event. Times are epoch milliseconds.
 */

import type { StorageUse } from '@shared/app-state';
import type { Message, Template, TemplateVariables } from '@shared/domain';
import type { Answered, ConversationStatistics, Insights } from '@shared/figures';
import type { InsightList, inboxFilters } from '@shared/filters';
import type { Label } from '@shared/people';
import type {
  FoundInThread,
  HistoryLine,
  LaterEntry,
  QuotedMessage,
  SearchHit,
  ThreadItem,
  ThreadPage,
} from '@shared/thread-views';
import type {
  ConversationPage,
  ConversationRow,
  ConversationView,
  InboxCounts,
  WaitingSummary,
} from '@shared/views';
import type { AttentionStore } from './attention-types';
import type { Form, OutboxStore } from './outbox-types';
import type { InboxRepository } from './repository-types';

export type { Form } from './outbox-types';

/** Names an inbox's file and key: null is the first workspace's, any other one has letters of its own. */
export type InboxId = string | null;

/** What one write changed. */
export interface InboxChange {
  /** Null: too many to name. */
  conversationIds: string[] | null;
  /** Order, totals or membership of the list may have changed. */
  list: boolean;
  /** Conversations that go by another id from now on. */
  moved?: { from: string; to: string }[];
}

/** One page of the inbox list. Null: not narrowed by it. */
export interface ListQuery {
  filter: (typeof inboxFilters)[number];
  sort: 'needs-you' | 'newest';
  agentId: string | null;
  country: string | null;
  /** Customers who bear it. Default: not narrowed by it. */
  label?: number | undefined;
  /** For the filter `before-closing`: windows that end by then. */
  closesByMs?: number;
  counted?: { list: InsightList; fromMs: number; toMs: number } | undefined;
  offset: number;
  limit: number;
}

/** What the bridge shows. */
export interface InboxViews {
  list(query: ListQuery): ConversationPage;
  /** In the order of the ids; what is not stored is left out. */
  rows(conversationIds: string[]): ConversationRow[];
  get(conversationId: string): ConversationView | null;
  counts(): InboxCounts;
  facets(): { agents: { id: string; name: string }[]; countries: string[]; labels: Label[] };
  search(query: string, limit: number): SearchHit[];
  /** Words in one conversation. */
  find(conversationId: string, query: string): FoundInThread;
  threadPage(
    conversationId: string,
    /** Null: the newest. */
    at: { key: string; side: 'before' | 'after' | 'around' } | 'oldest' | null,
    limit: number,
  ): ThreadPage;
  /** Server's time of the newest message at or above an item, for what is seen when that is in sight. */
  seenUpToMs(conversationId: string, key: string): number | null;
  /** Everything that is not sent yet or needs a decision, over all conversations, oldest first. */
  unsent(): ThreadItem[];
  /** What leaves later, or is held for a moment, in the order in which it is due. */
  aboveBox(conversationId: string): LaterEntry[];
  threadItemOfOutbox(outboxId: string): ThreadItem | null;
  message(conversationId: string, messageId: string): Message | null;
  /** In a few words, for the quote in a message that answers it. */
  quoted(conversationId: string, messageId: string): QuotedMessage | null;
  statistics(conversationId: string): ConversationStatistics;
  insights(fromMs: number, toMs: number): Omit<Insights, 'answered'>;
  /** For one day, or a part of it. */
  answered(fromMs: number, toMs: number): Omit<Answered, 'dayStartMs'>;
  /**
   * Messages of all conversations from a second on and before another one, oldest first; `after`: the last
   * row of the page before. `lastRow` is null where that was the last page.
   */
  messagesIn(
    fromMs: number,
    toMs: number,
    after: number | null,
    limit: number,
  ): { items: ThreadItem[]; lastRow: number | null };
  /** About how many these are. */
  countIn(fromMs: number, toMs: number): number;
  waiting(): WaitingSummary;
  /** Needs-you conversations, longest waiting first. */
  nextWaiting(skip: string[]): string | null;
  nextUnread(after: string | null): string | null;
  /** Those that need the owner, as in the queue; below them unread ones, newest first. No muted ones. */
  forTray(limit: number): { needsYou: ConversationView[]; unread: ConversationView[] };
}

/** What is typed and not sent, by conversation. */
export interface DraftStore {
  /** Empty where there is none. */
  get(conversationId: string): string;
  set(conversationId: string, text: string, nowMs: number): void;
  /** As filled in and not sent; goes with the entry that is made of it. Empty where there is none. */
  form(conversationId: string, form: Form): string;
  setForm(conversationId: string, form: Form, text: string): void;
  count(): number;
}

/** What the owner did, for the lines of the thread; "Remove stored messages" leaves it. */
export interface HistoryStore {
  /** Throws UserFailure `notFound`. */
  add(conversationId: string, line: Omit<HistoryLine, 'id'>): void;
  /** The last one of its kind: it was taken back. */
  removeLast(conversationId: string, what: HistoryLine['what']): void;
}

/**
 * What the owner keeps of customers; all conversations of a customer share it. "Remove stored messages"
 * leaves it. Each throws UserFailure `notFound` for what is not there.
 */
export interface PeopleStore {
  /** Empty: none. */
  set(conversationId: string, change: { name?: string; note?: string }): void;
  labels(): Label[];
  /** Without an id it is a new one. Throws UserFailure `invalidInput`: it has no name, or another one has it. */
  putLabel(label: { id: number | null } & Omit<Label, 'id'>): Label;
  removeLabel(id: number): void;
  /** How many customers bear it. */
  bearers(id: number): number;
  /** Put on, or taken off; answers with the conversations for whose customers that was something new. */
  setLabel(conversationIds: string[], label: number, on: boolean): string[];
  /** Customers of whom anything is kept. */
  count(): number;
}

/** What the owner keeps at the top of the list; "Remove stored messages" leaves it. */
export interface PinStore {
  /** Ids on the server. */
  all(): string[];
  /** Throws UserFailure `notFound`. */
  set(conversationId: string, pinned: boolean): void;
}

/** Pictures and files that were fetched; the oldest go first when there are too many (`Inbox.retain`). */
export interface MediaStore {
  get(key: string): { bytes: Buffer; mimeType: string } | null;
  put(key: string, bytes: Buffer, mimeType: string, nowMs: number): void;
  bytes(): number;
}

/** Small JSON values that belong to the workspace: whose it is, sync cursor, last template values. */
export interface MetaStore {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  /** The same, but after a power cut it may be as it was before. */
  note(name: string, value: unknown): void;
  clear(): void;
}

/** The server's templates as last read, and how the owner filled them in. */
export interface TemplateStore {
  all(): { templates: Template[]; fetchedAtMs: number | null };
  put(templates: Template[], nowMs: number): void;
  used(
    templateId: string,
    conversationId: string,
    variables: TemplateVariables,
    nowMs: number,
  ): void;
  /** By template: when it was used last, for anybody, and with which values in this conversation. */
  usage(
    conversationId: string,
  ): Map<string, { lastUsedAtMs: number; lastVariables: TemplateVariables | null }>;
}

/** One workspace's inbox, open. */
export interface Inbox {
  readonly views: InboxViews;
  readonly repository: InboxRepository;
  readonly outbox: OutboxStore;
  readonly drafts: DraftStore;
  readonly attention: AttentionStore;
  readonly media: MediaStore;
  readonly meta: MetaStore;
  readonly pins: PinStore;
  readonly people: PeopleStore;
  readonly history: HistoryStore;
  readonly templates: TemplateStore;
  /**
   * The one stream of events: whatever is written, by a poll, a read, the outbox or the owner, is told
   * here, once and after its transaction, to all in the same way. What of it is news is in the rows
   * (`AttentionFacts.unnotified`); code that reads from the server passes nothing on.
   */
  onChange(listener: (change: InboxChange) => void): () => void;
  /** Several writes as one: all or nothing, told once. */
  together<T>(work: () => T): T;
  /** Ids of the messages that the owner sent from here, also of removed ones. */
  ownMessageIds(): string[];
  use(): StorageUse;
  /** Removes what is older or more than the settings allow; never unsent messages and drafts. */
  retain(
    limits: { keepDays: number | null; maxBytes: number; maxMediaBytes: number },
    nowMs: number,
  ): void;
  clear(): void;
  /** Frees the cache of what was read, when no window is open. */
  releaseMemory(): void;
  close(): void;
}
