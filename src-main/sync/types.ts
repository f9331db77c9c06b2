/** The room that keeps inbox.db and the server in step: poller inward, outbox outward, handoff beside them. */

import type { ConnectionState, InstantState } from '@shared/app-state';
import type { TemplateVariables } from '@shared/domain';
import type { ReplyExtras } from '@shared/extras';
import type { Clock } from '../common/clock';
import type { Log } from '../common/log';
import type { OutboxEntry } from '../storage/outbox-types';
import type { Inbox } from '../storage/types';
import type { WassistClient } from '../wassist/types';

/** Where the owner is; sets the pace of polling (poll/pace.ts). */
export type Presence = 'front' | 'background' | 'away';

/** What this room uses of inbox.db. */
export type SyncInbox = Pick<
  Inbox,
  'repository' | 'outbox' | 'meta' | 'templates' | 'history' | 'onChange'
>;
/** What this room uses of the client. */
export type SyncClient = Pick<WassistClient, 'dialect' | 'budgetWaitMs' | 'slower'> & {
  readonly conversations: Pick<
    WassistClient['conversations'],
    | 'listPage'
    | 'get'
    | 'messagesPage'
    | 'sendMessage'
    | 'sendTemplate'
    | 'begin'
    | 'trigger'
    | 'takeover'
    | 'handback'
  >;
};

/** What poller, outbox and handoff are made of. */
export interface SyncParts {
  client: SyncClient;
  inbox: SyncInbox;
  clock: Clock;
  log: Log;
  /** 0 to 1; for jitter. */
  random: () => number;
  /** Fixes the poll interval; tests only. */
  fixedPollMs: number | null;
  /** What the client could not read so far, by field. */
  skipped?: () => ConnectionState['skipped'];
  /** The bell beside the polls (doorbell/); none unless given. */
  doorbell?: { calm(): boolean; state(): InstantState };
}

/** Nothing was read from the server between these two, by its own clock. */
export interface Gap {
  fromMs: number;
  toMs: number;
}

/** Reads the server at the pace that `Presence` sets, and keeps out of its way when it asks to. */
export interface Poller {
  start(): void;
  /** Stops; resolves when nothing of it is under way. */
  stop(): Promise<void>;
  /** `inFront`: the conversation that is open in a focused window; it is read at each poll. */
  setPresence(presence: Presence, inFront?: string | null): void;
  /** At once: wake, unlock, reconnect, "check now". */
  checkNow(reason: 'user' | 'wake' | 'unlock' | 'reconnect' | 'sent' | 'stream'): Promise<void>;
  /** The stream became reliable, or is no longer: the next check may be due earlier or later. */
  paceChanged(): void;
  /** Next older page of a conversation into inbox.db. */
  loadOlder(conversationId: string): Promise<{ loaded: number; olderOnServer: boolean }>;
  /** Reads one conversation and its newest messages. */
  refresh(conversationId: string): Promise<void>;
  state(): ConnectionState;
  onState(listener: (state: ConnectionState) => void): () => void;
  /**
   * The last gap of more than five minutes, over a restart too; known before anything that was written
   * in it is stored. What a customer wrote in it is told as one, what he wrote after it by itself.
   */
  gap(): Gap | null;
}

/** Sends what is stored in the outbox, each conversation's in order, each once. */
export interface Outbox {
  /** Picks up the entries of an earlier run: `sending` then is `unknown` now. */
  start(): void;
  /** Lets a send under way end for at most `graceMs`; what is held for a moment leaves in it. */
  stop(graceMs: number): Promise<void>;
  /**
   * Throws a UserFailure when the text is too long or the window is closed, or will be at its time (`sendAtMs`),
   * and `replyUnready` when its `extras` cannot be sent so; nothing is stored then.
   * A form (`formId`) is sent once: sent again, the answer is its entry; changed since, it throws `sentAlready`.
   */
  sendText(
    conversationId: string,
    text: string,
    takeOver: OutboxEntry['takeOver'],
    over?: {
      /** What is emptied with it; default: the box. */
      clears?: readonly ('draft' | 'extras')[];
      extras?: ReplyExtras | undefined;
      formId?: string | undefined;
      sendAtMs?: number | undefined;
    },
  ): OutboxEntry;
  sendTemplate(
    conversationId: string,
    input: {
      templateId: string;
      variables: TemplateVariables;
      replaces: string | null;
      formId?: string | undefined;
      sendAtMs?: number | undefined;
    },
  ): OutboxEntry;
  sendPrompt(
    conversationId: string,
    prompt: string,
    over?: { formId?: string | undefined; sendAtMs?: number | undefined },
  ): OutboxEntry;
  /**
   * Carries out what the owner decided; `copy` leaves the entry where it is, `edit` takes it away: whoever
   * asks has its text.
   * Throws a UserFailure `notFound` when it is gone or sent, `sentAlready` when it is too late to take it back,
   * `invalidInput` when that is no choice now.
   */
  decide(outboxId: string, choice: 'edit' | 'try-again' | 'send-now' | 'discard' | 'copy'): void;
  /** The entry that was discarded last, where it is this one. */
  discarded(outboxId: string): OutboxEntry | null;
  /** Puts that entry back, as it was. Throws a UserFailure `notFound` for any other. */
  restore(entry: OutboxEntry): void;
  /** The network is back, or the clock moved. */
  wake(): void;
}

/** Takeovers: begun, renewed while the owner is active, warned of before they end. */
export interface Handoff {
  /** `duration` in minutes. Throws the client's errors, and UserFailure `notFound` and `invalidInput`. */
  takeOver(conversationId: string, duration: number | 'until-handback'): Promise<void>;
  /** Throws the client's errors. `why`: what the thread says of it. */
  handBack(
    conversationId: string,
    why?: 'handed-back' | 'agent-waited' | 'agent-window',
  ): Promise<void>;
  /** Ours, that have not ended; `usedAtMs`: when the owner last typed or read there. */
  held(): { conversationId: string; usedAtMs: number | null }[];
  /** Renews what is ours and runs out soon. */
  activity(conversationId: string): void;
  /** Takeovers of ours that end within the warning time. */
  onEnding(listener: (ending: { conversationId: string; endsAtMs: number }) => void): () => void;
  start(): void;
  stop(): void;
}
