/**
 * inbox.db as the other rooms see it. Reads are synchronous and bounded; writes are transactions,
 * each followed by one change event. Times are epoch milliseconds.
 */

import type { StorageUse } from '@shared/app-state';
import type { Conversation, Message, Template, TemplateVariables } from '@shared/domain';
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
  AttentionReason,
  AttentionState,
  ConversationPage,
  ConversationRow,
  ConversationView,
  InboxCounts,
  Preview,
  Reminder,
  WaitingSummary,
} from '@shared/views';
import type { Form, OutboxPatch, OutboxStore } from './outbox-types';

export type { Form } from './outbox-types';

/** Names an inbox's file and key: null is the first workspace's, any other one has letters of its own. */
export type InboxId = string | null;

/** What one write changed, for whoever shows it. */
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
  /** Of the filter `before-closing`: windows that end by then. */
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
  /** Of one day, or a part of it. */
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
  /** Older messages may lie on the server. */
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

/** What was decided of a conversation, and what the queue is ordered by. */
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
  /** Whoever decides about it has seen it, up to `seenUpToMs`. Throws UserFailure `notFound`. */
  setMark(conversationId: string, mark: QueueMark, seenUpToMs: number): void;
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
   * here, once and after its transaction, to everybody alike. What of it is news stands in the rows
   * (`AttentionFacts.unnotified`); nobody who reads from the server hands anything on.
   */
  onChange(listener: (change: InboxChange) => void): () => void;
  /** Several writes as one: all or nothing, told once. */
  together<T>(work: () => T): T;
  /** Of the messages that the owner sent from here, those that were removed too. */
  ownMessageIds(): string[];
  use(): StorageUse;
  /** Removes what is older or more than the settings allow; never unsent messages and drafts. */
  retain(
    limits: { keepDays: number | null; maxBytes: number; maxMediaBytes: number },
    nowMs: number,
  ): void;
  clear(): void;
  /** Of what was read: for when nobody is there to ask for it again. */
  releaseMemory(): void;
  close(): void;
}
