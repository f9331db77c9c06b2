/**
 * The client's public shape: the brief's seven methods under their own names, and what the live API
 * adds. Sources: docs.wassist.app/sdk/conversations (the brief), docs/wassist-api.md.
 */
import type {
  Agent,
  Capabilities,
  Conversation,
  Dialect,
  Message,
  PhoneNumber,
  Template,
  TemplateVariables,
} from '@shared/domain';
import type { ReplyExtras } from '@shared/extras';
import type { Clock } from '../common/clock';
import type { Log } from '../common/log';
import type { PaceStore, Priority } from './http/budget';

export type { WassistErrorKind } from './error';

/** All but server and token has a default. */
export interface WassistClientOptions {
  /** With or without `/api/v1/`. */
  baseUrl: string;
  authToken: string;
  /** Default: sign-in's finding, or `current`. */
  dialect?: Dialect;
  /** Electron's net.fetch in the app; global fetch otherwise. */
  fetch?: typeof globalThis.fetch;
  /**
   * For requests that must reach the customer once. Default: `fetch`. In Electron hand in
   * `createFreshConnectionFetch`: Chromium repeats even a POST by itself when a kept-alive
   * connection breaks before the answer.
   */
  sendFetch?: typeof globalThis.fetch;
  clock?: Clock;
  /** 0 to 1; for the jitter of the backoff. */
  random?: () => number;
  log?: Log;
  /** Per request; 0: no limit. Default 30 000. */
  timeoutMs?: number;
  /** Requests a minute in all, and of them in the background. Defaults 100 and 40. */
  budget?: { perMinute: number; backgroundPerMinute: number };
  /** Told once when the server refuses the token. */
  onAuthError?: () => void;
  /** The server's time by an answer's `Date`, and how long that was under way. */
  onServerTime?: (serverMs: number, tookMs: number) => void;
  /** What could not be read and was left out, by field (reading/report.ts). */
  onSkipped?: (skipped: { field: string; count: number }) => void;
}

/** What matters more goes first in the request budget (http/budget.ts). */
export interface RequestOptions {
  priority?: Priority;
  signal?: AbortSignal;
}

/** The brief's six filters and the live API's. Those that a server does not know are applied here. */
export interface ListFilters {
  /** Id of the agent. */
  botId?: string;
  /** Id of the contact. */
  userId?: string;
  /** Inside the 24-hour window. */
  active?: boolean;
  /** ISO 3166 alpha-2 or a calling code: `GB` or `44`. */
  countryCode?: string;
  /** Counts what matches. */
  offset?: number;
  /** For `list` the most to return (default: all), for `listPage` and `listAll` the page size (1 to 100, default 100). */
  limit?: number;
  /** The current API only; the legacy one cannot tell, and the filter is ignored. */
  hasUnread?: boolean;
  /** ISO date. */
  lastMessageAfter?: string;
  ordering?: 'last_message_time' | '-last_message_time' | 'created_at' | '-created_at';
  /** The customer's number, in any writing, or the identity of one who hides it. */
  contact?: string;
}

/** What `listPage` gives. */
export interface ConversationsPage {
  conversations: Conversation[];
  /** Offset of the next page; null on the last. */
  nextOffset: number | null;
  /** All that match, where the server says. */
  total: number | null;
  /** The server's own clock when it answered (Date header), epoch ms. */
  serverNowMs: number | null;
}

interface MessagesPage {
  /** Oldest first, whatever order the server used. */
  messages: Message[];
  nextOffset: number | null;
}

/** For requests that reach the customer. */
export interface SendOptions extends RequestOptions {
  /** Sent as `Idempotency-Key`; the server drops a repeat for 24 hours (SDK README; unverified). */
  idempotencyKey?: string;
}

/** Words to send and their extras; with a file the words may be empty. */
export interface SendMessageInput {
  message: string;
  /** The current API only. */
  extras?: ReplyExtras | undefined;
}

/** A template to send: its name, and the values for its gaps. */
export interface SendTemplateInput {
  templateName: string;
  variables: TemplateVariables;
}

/** The first message to somebody who has no conversation yet. */
export interface BeginInput extends SendTemplateInput {
  /** With the plus sign. */
  toNumber: string;
  /** The business's number that it is sent from; null: the agent's own. */
  fromNumber: string | null;
}

/**
 * Conversations and their messages. Everything throws WassistError and nothing else; of all of them
 * `auth`, `forbidden`, `network`, `timeout`, `server`, `rateLimited`, `cancelled`, `loginPage`,
 * `otherHost`, and of reads also `badPayload` and `notWassist`. Where a method can fail otherwise, it
 * says so. Times are ISO 8601 in UTC, windows seconds; a customer's number begins with a plus sign, and
 * `sameNumber` (src-shared/phone.ts) compares it with any writing.
 */
export interface ConversationsResource {
  /** All that match, over all pages, unless `limit` says otherwise (the brief's `list`). */
  list(filters?: ListFilters, options?: RequestOptions): Promise<Conversation[]>;
  /** One page, for who walks by himself. */
  listPage(filters?: ListFilters, options?: RequestOptions): Promise<ConversationsPage>;
  /** Every page, one conversation at a time; each only once though pages shift. */
  listAll(filters?: ListFilters, options?: RequestOptions): AsyncIterable<Conversation>;
  /** @throws WassistError `notFound` */
  get(id: string, options?: RequestOptions): Promise<Conversation>;
  /** All stored messages, oldest first, over all pages. @throws WassistError `notFound` */
  getMessages(id: string, options?: RequestOptions): Promise<Message[]>;
  /**
   * `offset` counts from the newest message back; `limit` is cut to 50. Pages shift as messages arrive:
   * drop by id what comes twice. @throws WassistError `notFound`
   */
  messagesPage(
    id: string,
    page: { limit: number; offset: number },
    options?: RequestOptions,
  ): Promise<MessagesPage>;
  /**
   * A text to the customer, at most 1024 characters, inside the 24-hour window. Made once, never
   * repeated: `network`, `rateLimited` and every refusal mean that it was not sent, `timeout` and
   * `server` that nobody knows. With a file it may take a minute and a half.
   * @throws WassistError `validation` with `fields`, `windowClosed`, `notFound`, `notOffered`
   */
  sendMessage(id: string, input: SendMessageInput, options?: SendOptions): Promise<Message>;
  /**
   * An approved template; also where the window is closed. Made once, as `sendMessage`.
   * @throws WassistError `validation` with `fields`, `notFound`
   */
  sendTemplate(id: string, input: SendTemplateInput, options?: SendOptions): Promise<Message>;
  /**
   * Begins a conversation with an approved template. Made once, as `sendMessage`; where there is one already,
   * the template goes there. @throws WassistError `notOffered`, `validation` with `fields`
   */
  begin(input: BeginInput, options?: SendOptions): Promise<Conversation>;
  /**
   * Has the agent write to the customer by itself, unreviewed. Made once, as `sendMessage`.
   * @throws WassistError `validation`, `windowClosed`, `notFound`, `notOffered`
   */
  trigger(id: string, input: { prompt: string }, options?: SendOptions): Promise<void>;
  /** Legacy API only. @throws WassistError `notOffered` elsewhere, `validation`, `notFound` */
  setCredits(
    id: string,
    input: { credits: number },
    options?: RequestOptions,
  ): Promise<Conversation>;
  /**
   * Pauses the agent for a number of whole minutes; a second call replaces the first (wassist-api.md 4).
   * The server never says when it ends. @throws WassistError `notOffered`, `validation`, `notFound`
   */
  takeover(
    id: string,
    input: { durationMinutes: number },
    options?: RequestOptions,
  ): Promise<Conversation>;
  /** Lets the agent answer again. @throws WassistError `notOffered`, `notFound` */
  handback(id: string, options?: RequestOptions): Promise<Conversation>;
  /** A person has taken care of it. @throws WassistError `notOffered`, `validation`, `notFound` */
  cancelHandoff(id: string, options?: RequestOptions): Promise<Conversation>;
  /** Tells the customer: a real read receipt. @throws WassistError `notOffered`, `notFound` */
  read(id: string, options?: RequestOptions): Promise<void>;
  /** Tells the customer; also marks read. @throws WassistError `notOffered`, `notFound` */
  typing(id: string, options?: RequestOptions): Promise<void>;
}

/** By conversation, and by numbers as digits. Each throws WassistError `notOffered`. */
export interface ContactsResource {
  /** What the business calls the customer, for all who work with it. @throws WassistError `validation`, `notFound` */
  rename(conversationId: string, name: string, options?: RequestOptions): Promise<void>;
  /** Whom one of the business's numbers does not hear. */
  blocked(ownNumber: string, options?: RequestOptions): Promise<Set<string>>;
  /** Answers with whom it does not hear now. @throws WassistError `validation` */
  setBlocked(
    ownNumber: string,
    number: string,
    on: boolean,
    options?: RequestOptions,
  ): Promise<Set<string>>;
}

/** One session of the live stream: the whole account, every number. */
export interface ListenSession {
  id: string;
  /** A secret: with it one can read what customers write. Never logged. */
  url: string;
  /** How long it lasts from now on; null: not said. */
  lifeMs: number | null;
}

export interface ListenResource {
  /**
   * Null where the answer cannot be read. What refuses the key or the route makes `liveStream` not offered, and
   * says nothing of the key.
   */
  open(options?: RequestOptions): Promise<ListenSession | null>;
  /** One that has ended already is ended. */
  end(id: string, options?: RequestOptions): Promise<void>;
}

/** One server, one token. Made by `createWassistClient`, useless after `close`. */
export interface WassistClient {
  readonly dialect: Dialect;
  readonly baseUrl: string;
  /** A snapshot: what 404/405 taught so far. */
  capabilities(): Capabilities;
  onCapabilities(listener: (capabilities: Capabilities) => void): () => void;
  /** What an earlier run found of it, or that it is to be looked at again. */
  offer(name: keyof Capabilities, isOffered: boolean): void;
  /** From when on a request in this class would be let through; 0 = now. For the poller. */
  budgetWaitMs(priority: Priority): number;
  /** How many times longer than usual between two polls: it asked to be left alone a while ago. */
  slower(): number;
  /** A restart goes on with what the last minute took. */
  keepPaceIn(store: PaceStore): void;
  readonly conversations: ConversationsResource;
  /** With their status per WhatsApp account; `sendableFrom` (sync/template-library.ts) tells which can be sent. Empty where not offered. */
  readonly templates: {
    list(options?: RequestOptions): Promise<Template[]>;
    /** Wassist asks Meta what became of it; null where the answer cannot be read. */
    sync(id: string, options?: RequestOptions): Promise<Template | null>;
  };
  /** By name; empty where not offered. */
  readonly agents: { list(options?: RequestOptions): Promise<Agent[]> };
  /** The business's own numbers; empty where not offered. */
  readonly phoneNumbers: { list(options?: RequestOptions): Promise<PhoneNumber[]> };
  readonly contacts: ContactsResource;
  readonly listen: ListenResource;
  /** Ends what is under way. */
  close(): void;
}
