/** A conversation on the screen: its messages, what became of them here, and what was found in it. Times are epoch milliseconds. */
import type { Author } from './author';
import type { Preview } from './content';
import type { Message } from './domain';
import type { UserError } from './errors';
import type { ConversationView, Delivery, OutboxChoice, OutboxState, ReleaseKind } from './views';

/** An entry of the outbox, under its message. */
export interface OutboxView {
  id: string;
  state: OutboxState;
  error: UserError | null;
  /** What can be done about it now. */
  choices: OutboxChoice[];
  /** When it is tried again by itself. */
  nextTryAtMs: number | null;
}

/** What leaves later, as it is shown above the box; with an error it waits for the owner's decision. */
export interface LaterEntry {
  item: ThreadItem & { outbox: OutboxView };
  kind: ReleaseKind;
  atMs: number;
}

/** A message, or an outbox entry on its way to become one. */
export interface ThreadItem {
  /** Stable: stays the same when the outbox entry becomes a server message. */
  key: string;
  conversationId: string;
  message: Message;
  createdAtMs: number;
  mine: boolean;
  delivery: Delivery | null;
  /** Present while the entry lives in the outbox. */
  outbox: OutboxView | null;
  /** The words sent to the agent, for an entry that is a prompt and no message. */
  prompt: string | null;
}

/**
 * `agent-waited`: the customer had waited too long; `agent-window`: the 24 hours were over;
 * `not-taken-over`: the server would not, and the reply went without.
 */
export const historyKinds = [
  'taken-over',
  'handed-back',
  'agent-waited',
  'agent-window',
  'not-taken-over',
  'done',
  'reminded',
] as const;

/** What the owner did here, or what followed from it. Known on this computer alone. */
export interface HistoryLine {
  id: number;
  what: (typeof historyKinds)[number];
  atMs: number;
  /** A takeover's end, null until it is handed back; a reminder's time. */
  untilMs: number | null;
}

/** How a conversation leaves the app. */
export const exportForms = ['pdf', 'text', 'csv', 'print'] as const;

export type ExportForm = (typeof exportForms)[number];

/** A message that another one answers, as its quote shows it. */
export interface QuotedMessage {
  /** Its place in the thread. */
  key: string;
  preview: Preview;
}

/** A stretch of a thread, as inbox.db holds it. */
export interface ThreadPage {
  /** Oldest first. */
  items: ThreadItem[];
  /** The whole conversation's, oldest first. */
  history: HistoryLine[];
  hasOlder: boolean;
  hasNewer: boolean;
  /** The server may have older ones. */
  olderOnServer: boolean;
}

/** What a conversation opens with. */
export interface OpenedThread {
  view: ConversationView;
  page: ThreadPage;
  /** What was typed and not sent; empty where nothing was. */
  draft: string;
  /** Goes along with what acts on the customer, as long as the window shows this conversation. */
  shown: string;
}

/** Where words were found in one conversation. */
export interface FoundInThread {
  /** Keys of the messages, newest first. */
  keys: string[];
  hasMore: boolean;
}

/** A contact or a message that holds what was looked for. */
export interface SearchHit {
  conversationId: string;
  name: string | null;
  numberText: string | null;
  /** Null: the contact itself matched. */
  messageKey: string | null;
  /** The places of the words in the snippet. */
  place: 'name' | 'number' | 'server-name' | 'note' | 'label' | 'message';
  author: Author | null;
  atMs: number | null;
  /** The text around the match, in pieces; `match` ones are to be marked. */
  snippet: { text: string; match: boolean }[];
}
