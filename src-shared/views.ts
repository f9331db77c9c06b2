/** Rows of inbox.db as the bridge hands them to the renderer: the list, its totals, what a dialog offers. Times are epoch milliseconds. */
import type { Preview } from './content';
import type { Template, TemplateVariables } from './domain';
import type { ReplyExtras } from './extras';
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

/** How long a conversation is muted. */
export const muteTimes = ['hour', 'tomorrow', 'forever'] as const;
export type MuteUntil = (typeof muteTimes)[number] | 'unmute';

/** What the owner decides about several conversations at once. */
export type ManyAction =
  | { kind: 'done' }
  | { kind: 'remind'; when: Exclude<ReminderTime, 'window' | object> }
  | { kind: 'mute'; until: MuteUntil }
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

/** What the owner can do about an entry (sync/outbox says when). */
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
  /** The last message's, when it is ours. */
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
  /** Those above the box: scheduled, or held for a moment. */
  outboxLater: number;
  /** Null: not muted. Infinity is written as Number.MAX_SAFE_INTEGER. */
  mutedUntilMs: number | null;
  /** The server no longer lists it. */
  vanished: boolean;
  /** Above all others in the list. */
  pinned: boolean;
  /** The customer's, put on by the owner. */
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
  /** The whole thread is here, and the customer has no part in it. */
  neverWrote: boolean;
  /** What the reply in the box is to have beside its words. */
  extras: ReplyExtras | null;
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
  /** WhatsApp's rating of a template that can be sent; null: good or none. */
  quality: 'YELLOW' | 'RED' | null;
  lastUsedAtMs: number | null;
  /** What was filled in the last time, to start from. */
  lastVariables: TemplateVariables | null;
}
