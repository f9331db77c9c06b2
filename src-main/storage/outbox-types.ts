/** The outbox in inbox.db as the other rooms see it. Times are epoch milliseconds. */
import type { Message, TemplateVariables } from '@shared/domain';
import type { UserError } from '@shared/errors';
import type { ReplyExtras } from '@shared/extras';
import type { OutboxState, ReleaseKind } from '@shared/views';

/** Forms that are filled in for one customer beside the box: two dialogs, and the reply's extras. */
export type Form = 'prompt' | 'template' | 'extras';

/** What is to be sent. */
export type OutboxPayload =
  /** With a file the words may be none. */
  | { kind: 'text'; text: string; extras?: ReplyExtras | undefined }
  | {
      kind: 'template';
      templateId: string;
      templateName: string;
      language: string;
      variables: TemplateVariables;
      /** As the customer will read it; for the thread and for matching. */
      rendered: string;
      /**
       * There was no conversation when it was first tried: it is sent by the route that begins one, later tries
       * too, as the server knows its key there. `number` with the plus sign; `from` null: the server chooses.
       */
      begins?: { number: string; from: string | null } | undefined;
    }
  | { kind: 'prompt'; prompt: string };

/** When an entry leaves, where not at once. */
export interface Release {
  kind: ReleaseKind;
  atMs: number;
  /** Server's time of the customer's newest message by then: of a newer one the owner did not know. */
  customerAtMs: number;
}

/** One reply, from the press of the key until the thread shows the server's own message. */
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
  /** Null: at once, or at the owner's word after all. */
  release: Release | null;
}

/** The fields of an entry that may change: never its words, its customer or its order. */
export type OutboxPatch = Partial<
  Omit<OutboxEntry, 'id' | 'conversationId' | 'payload' | 'createdAtMs' | 'sequence'>
>;

/** Replies that wait, are under way, failed or were sent, in the order they were written. */
export interface OutboxStore {
  /** Stores the entry and clears the conversation's draft in the same transaction; durable when it returns. */
  add(entry: {
    /** The form's that it was written in; a new one where it was written in none. */
    id?: string | undefined;
    conversationId: string;
    payload: OutboxPayload;
    takeOver: OutboxEntry['takeOver'];
    /** A scheduled one is in no line yet. */
    release?: Release | null;
    createdAtMs: number;
    /** Its place in the order; behind all others by default. */
    sequence?: number;
    /** An entry that this one replaces, in its place in the order: discarded in the same transaction. */
    replaces?: string | null;
    /** What it was typed in, which is emptied with it: the box by default. */
    clears?: readonly ('draft' | Form)[];
  }): OutboxEntry;
  get(id: string): OutboxEntry | null;
  /** All that are not sent, in order. */
  open(): OutboxEntry[];
  openIn(conversationId: string): OutboxEntry[];
  patch(id: string, patch: OutboxPatch): void;
  /** Queued, behind all others of its conversation. */
  lineUp(id: string, patch?: OutboxPatch): void;
  /** Sent, and the server's message stored, in one transaction. */
  settle(id: string, message: Message, createdAtMs: number): void;
  remove(id: string): void;
  /** `later`: of those above the box, the ones that leave by themselves. */
  counts(): { waiting: number; stuck: number; later: number };
}
