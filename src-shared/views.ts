/** What the screens read: rows of inbox.db as the bridge hands them to the renderer. Times are epoch milliseconds. */
import type { Author } from './author';
import type { Capabilities, Dialect, Message, Template, TemplateVariables } from './domain';
import type { UserError } from './errors';
import type { Label } from './people';

/** Whose turn it is (src-main/attention/state/decide.ts). */
export type AttentionState = 'needs-you' | 'agent' | 'quiet';
/** Why a conversation needs the owner; the most pressing one where there are several. */
export type AttentionReason =
  | 'taken-over-unanswered'
  | 'support-handoff'
  | 'review'
  | 'agent-silent'
  | 'send-failed'
  | 'send-unknown'
  /** A message of the agent did not go out. */
  | 'agent-failed'
  | 'window-closing'
  /** The owner wanted to be reminded, and it is time. */
  | 'reminder';

/** When the owner wants to be reminded; `window`: when an hour of the 24 is left. */
export type ReminderTime = 'hour' | 'evening' | 'tomorrow' | 'monday' | 'window' | { atMs: number };

/** What the owner decides about several conversations at once. */
export type ManyAction =
  | { kind: 'done' }
  | { kind: 'remind'; when: Exclude<ReminderTime, 'window' | object> }
  | { kind: 'mute'; until: 'hour' | 'tomorrow' | 'forever' | 'unmute' }
  | { kind: 'read' };
/** A moment at which a conversation comes back. `no-answer`: if the customer has not written by then. */
export interface Reminder {
  atMs: number;
  kind: 'time' | 'no-answer';
}

/**
 * `later`: its time has not come, or had come and the owner is asked first; `unknown`: it was tried, and no
 * answer came; it may have arrived.
 */
export type OutboxState = 'later' | 'queued' | 'sending' | 'sent' | 'failed' | 'unknown';
/** How far a message of ours has come: through the outbox, then as WhatsApp reports. */
export type Delivery = Exclude<OutboxState, 'later'> | 'delivered' | 'read';
/** `scheduled`: the owner chose the time; `held`: until then he can take it back. */
export type ReleaseKind = 'scheduled' | 'held';
/** What the owner may do about an entry (sync/outbox says when). */
export type OutboxChoice =
  | 'edit'
  | 'try-again'
  | 'send-now'
  | 'discard'
  | 'copy'
  | 'send-as-template';

/** Whether a person has the conversation instead of the agent, and for how long. */
export interface TakeoverView {
  active: boolean;
  /** Null when another person took over, or when the end is not known. */
  endsAtMs: number | null;
  byMe: boolean;
  /** Renewed until the owner hands back. */
  untilHandback: boolean;
}

export const previewKinds = [
  'text',
  'image',
  'audio',
  'video',
  'document',
  'button',
  'list',
  'template',
  'prompt',
  'unknown',
] as const;

/** One line for a message: in the list, in a notification, in a quote. */
export interface Preview {
  author: Author;
  kind: (typeof previewKinds)[number];
  /** The words, or the caption; may be empty. */
  text: string;
}

/** A row of the list. */
export interface ConversationRow {
  id: string;
  /** As the owner calls the customer, else as the server does. */
  name: string | null;
  /** Digits only; null where the customer hides it. */
  number: string | null;
  /** As people write it: +44 7700 900100. Of a customer without a number `@anna`, or what the server calls him. */
  numberText: string | null;
  /** ISO 3166 alpha-2, from the number. */
  country: string | null;
  agent: { id: string; name: string } | null;
  preview: Preview | null;
  lastMessageAtMs: number | null;
  /** The newest message of the customer that is stored. */
  customerAtMs: number | null;
  /** Of the last message, when it is ours. */
  delivery: Delivery | null;
  unreadCount: number;
  /** Null: closed or never open. In the past: closed. */
  windowEndsAtMs: number | null;
  takeover: TakeoverView;
  attention: AttentionState;
  attentionReason: AttentionReason | null;
  /** Since when it needs the owner; null where it does not. */
  waitingSinceMs: number | null;
  /** To come, or come and not acted on. */
  reminder: Reminder | null;
  /** Its beginning; null where there is none. */
  draft: string | null;
  outboxWaiting: number;
  /** Failed, unknown, or past its time: the owner must decide. */
  outboxStuck: number;
  /** Those that stand above the box: scheduled, or held for a moment. */
  outboxLater: number;
  /** Null: not muted. Infinity is written as Number.MAX_SAFE_INTEGER. */
  mutedUntilMs: number | null;
  /** The server no longer lists it. */
  vanished: boolean;
  /** Stands above all others of the list. */
  pinned: boolean;
  /** Of the customer, put on by the owner. */
  labels: Label[];
  /** What the owner wrote about the customer, its beginning; empty where he wrote nothing. */
  note: string;
}

/** A row, and what header, composer and details need beyond it. */
export interface ConversationView extends ConversationRow {
  isSandbox: boolean;
  /** The business's number that it runs on, as people write it. */
  ownNumberText: string | null;
  routing: 'agent' | 'webhook' | 'sandbox' | 'none' | 'unknown';
  credits: number | null;
  memory: Record<string, unknown> | null;
  context: Record<string, unknown> | null;
  /** What the server says of why a person is needed; null where nothing is raised, or it was answered or done. */
  handoff: { reason: string | null } | null;
  /** The agent asked for a person and is silent until the server ends that, answered or not. */
  agentWaits: boolean;
  review: { reasons: string[] } | null;
  createdAtMs: number | null;
  /** Position of the unread line: key of the first unread message. */
  firstUnreadKey: string | null;
  /** The owner's own name for the customer; empty where he gave none. */
  ownName: string;
  /** What the server calls the customer: the one name that is ever sent to somebody. */
  serverName: string | null;
}

/** How many rows each part of the list holds, from its top on. */
export const sections = ['pinned', 'waiting', 'person', 'agent', 'quiet'] as const;
export type Section = (typeof sections)[number];
export type Sections = Record<Section, number>;

/** A stretch of the list; `total` counts all that the filter lets through. */
export interface ConversationPage {
  total: number;
  /** Null in an order that has no sections. */
  sections: Sections | null;
  offset: number;
  rows: ConversationRow[];
}

/** Totals over all conversations, whatever filter is chosen. */
export interface InboxCounts {
  conversations: number;
  /** Conversations, not messages. */
  unread: number;
  needsYou: number;
  /** Unread ones among those that do not need you: together with `needsYou` everything new. */
  unreadElsewhere: number;
  agentHasIt: number;
  takenOver: number;
  closedWindow: number;
  reminders: number;
  outboxWaiting: number;
  outboxStuck: number;
}

/** Those that need the owner, in a sentence. */
export interface WaitingSummary {
  count: number;
  /** Null: nobody waits. */
  longestSinceMs: number | null;
  /** The first 24-hour window of theirs that closes; null: none is open. */
  closesAtMs: number | null;
}

/** An entry of the outbox, under its message. */
export interface OutboxView {
  id: string;
  state: OutboxState;
  error: UserError | null;
  /** What the owner may do about it now. */
  choices: OutboxChoice[];
  /** When it is tried again by itself. */
  nextTryAtMs: number | null;
}

/** What leaves later, as it stands above the box; with an error it asks the owner, and leaves at his word. */
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
  /** Of a takeover its end, null until it is handed back; of a reminder its time. */
  untilMs: number | null;
}

/** How a conversation leaves the app. */
export const exportForms = ['pdf', 'text', 'csv', 'print'] as const;
export type ExportForm = (typeof exportForms)[number];

/** A message that another one answers, as its quote shows it. */
export interface QuotedMessage {
  /** Of its place in the thread. */
  key: string;
  preview: Preview;
}

/** A stretch of a thread, as inbox.db holds it. */
export interface ThreadPage {
  /** Oldest first. */
  items: ThreadItem[];
  /** Of the whole conversation, oldest first. */
  history: HistoryLine[];
  hasOlder: boolean;
  hasNewer: boolean;
  /** Older ones may still lie on the server. */
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
  /** Of the messages, newest first. */
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

export type ConnectionPhase =
  | 'starting'
  | 'online'
  | 'offline'
  | 'rate-limited'
  | 'server-trouble'
  | 'signed-out';

/** How new messages are noticed. */
export interface InstantState {
  /** The live stream is at work, and proven; else the polls are alone. */
  working: boolean;
  lastRingAtMs: number | null;
}

/** How polling goes. */
export interface ConnectionState {
  phase: ConnectionPhase;
  lastCheckedAtMs: number | null;
  /** Since when nothing has come through. */
  troubleSinceMs: number | null;
  nextCheckAtMs: number | null;
  checking: boolean;
  error: UserError | null;
  /** What could not be read in the server's answers, by field. */
  skipped: { field: string; count: number }[];
  outboxWaiting: number;
  instant: InstantState;
}

/** Who is signed in where. */
export interface SessionState {
  status: 'signed-out' | 'signed-in';
  demo: boolean;
  /** Somebody is, and the app is locked: nothing is handed out until the owner has unlocked it. */
  locked: boolean;
  /** Token and database live in memory only. */
  sessionOnly: boolean;
  /** Host of the server, for the account page. */
  server: string | null;
  /** What the form's server address starts with (`--base-url`). */
  presetServer: string | null;
  dialect: Dialect | null;
  capabilities: Capabilities;
  /** Told once at the next screen: a damaged inbox was set aside, the token was refused, … */
  notice: UserError | null;
}

/** Who is meant by a number that was typed. */
export interface NumberFound {
  /** Digits. */
  number: string;
  /** As people write it. */
  numberText: string;
  /** ISO 3166 alpha-2. */
  country: string | null;
  /** The conversation with it; null: there is none yet. */
  conversationId: string | null;
  /** What that customer is called. */
  name: string | null;
  /** The business's numbers that a template can be sent from; null: the server chooses. */
  from: { number: string; numberText: string }[] | null;
}

/** The app lock, as lock screen and settings show it. */
export interface LockState {
  enabled: boolean;
  locked: boolean;
  /** Minutes without a key or the mouse; null: not by time. */
  afterMinutes: number | null;
  onScreenLock: boolean;
  /** Until the next PIN is looked at. */
  waitSeconds: number;
  /** Touch ID is offered. */
  touch: boolean;
}

/** A template as the dialog offers it for one conversation. */
export interface TemplateChoice {
  template: Template;
  sendable: boolean;
  /** Why not: the key of a sentence (locales, templates.json `reason.<key>`). */
  reason:
    | null
    | 'pending'
    | 'rejected'
    | 'paused'
    | 'draft'
    | 'disabled'
    | 'otherAccount'
    | 'sandbox'
    | 'unknown';
  /** Of one that can be sent: what WhatsApp has against it so far; null: nothing. */
  quality: 'YELLOW' | 'RED' | null;
  lastUsedAtMs: number | null;
  /** What was filled in the last time, to start from. */
  lastVariables: TemplateVariables | null;
}

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
  /** Of the oldest message that is counted. */
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

/** What signing out deletes from this computer. */
export interface Held {
  messages: number;
  drafts: number;
  /** Replies that were not sent yet. */
  unsent: number;
  /** Customers of whom the owner keeps a name, a note or a label. */
  people: number;
}

export type SignOutAnswer = { signedOut: true } | { signedOut: false; deletes: Held };

/** What the signed-in workspace stores on the disk. */
export interface StorageUse {
  bytes: number;
  mediaBytes: number;
  conversations: number;
  messages: number;
  oldestMs: number | null;
  /** What was stored is being removed; the numbers go down. */
  removing: boolean;
}

/** What became of the test notification, as far as the system says. */
export type NotificationTestResult =
  | 'shown'
  | 'refused'
  | 'do-not-disturb'
  | 'no-server'
  /** macOS shows none of an app without a signature. */
  | 'unsigned'
  | 'failed';

/** `unsupported`: a copy that does not update itself, such as one built by hand. */
export interface UpdateState {
  phase: 'idle' | 'checking' | 'downloading' | 'ready' | 'failed' | 'unsupported';
  version: string | null;
  notes: string | null;
  percent: number | null;
  lastCheckedAtMs: number | null;
  /** The system wants one before it installs anything, so that is done on a click and not on quit. */
  asksForPassword: boolean;
}
