/**
 * The client's public shape: the brief's seven methods under their own names, and what the live API
 * adds. Sources: reference/wassist-sdk-conversations.md, reference/wassist-api.md.
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
import type { Clock } from '../clock';
import type { Log } from '../log';

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
  /** Per request; 0 waits for ever. Default 30 000. */
  timeoutMs?: number;
  /** Requests a minute in all, and of them in the background. Defaults 100 and 40. */
  budget?: { perMinute: number; backgroundPerMinute: number };
  /** Told once when the server refuses the token. */
  onAuthError?: () => void;
  /** What could not be read, by field; see issue "tolerant in reading". */
  onSkipped?: (skipped: { field: string; count: number }) => void;
}

/** User actions go before background work in the request budget. */
export interface RequestOptions {
  priority?: 'user' | 'background';
  signal?: AbortSignal;
}

export interface ListFilters {
  botId?: string;
  userId?: string;
  active?: boolean;
  countryCode?: string;
  offset?: number;
  limit?: number;
  hasUnread?: boolean;
  /** ISO date. */
  lastMessageAfter?: string;
  ordering?: 'last_message_time' | '-last_message_time' | 'created_at' | '-created_at';
  /** The customer's number, in any writing. */
  contact?: string;
}

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

export interface SendOptions extends RequestOptions {
  /** Sent as `Idempotency-Key`; the server drops a repeat for 24 hours (SDK README; unverified). */
  idempotencyKey?: string;
}

export interface SendTemplateInput {
  templateName: string;
  variables: TemplateVariables;
}

export interface ConversationsResource {
  list(filters?: ListFilters, options?: RequestOptions): Promise<Conversation[]>;
  listPage(filters?: ListFilters, options?: RequestOptions): Promise<ConversationsPage>;
  /** Every page, one conversation at a time; each only once though pages shift. */
  listAll(filters?: ListFilters, options?: RequestOptions): AsyncIterable<Conversation>;
  get(id: string, options?: RequestOptions): Promise<Conversation>;
  /** All stored messages, oldest first, over all pages. */
  getMessages(id: string, options?: RequestOptions): Promise<Message[]>;
  messagesPage(
    id: string,
    page: { limit: number; offset: number },
    options?: RequestOptions,
  ): Promise<MessagesPage>;
  sendMessage(id: string, input: { message: string }, options?: SendOptions): Promise<Message>;
  sendTemplate(id: string, input: SendTemplateInput, options?: SendOptions): Promise<Message>;
  trigger(id: string, input: { prompt: string }, options?: SendOptions): Promise<void>;
  /** Legacy API only: throws `notOffered` elsewhere. */
  setCredits(
    id: string,
    input: { credits: number },
    options?: RequestOptions,
  ): Promise<Conversation>;
  takeover(
    id: string,
    input: { durationMinutes: number },
    options?: RequestOptions,
  ): Promise<Conversation>;
  handback(id: string, options?: RequestOptions): Promise<Conversation>;
  /** Tells the customer: a real read receipt. */
  read(id: string, options?: RequestOptions): Promise<void>;
  /** Tells the customer; also marks read. */
  typing(id: string, options?: RequestOptions): Promise<void>;
}

export interface WassistClient {
  readonly dialect: Dialect;
  readonly baseUrl: string;
  /** A snapshot: what 404/405 taught so far. */
  capabilities(): Capabilities;
  onCapabilities(listener: (capabilities: Capabilities) => void): () => void;
  /** From when on a request in this class would be let through; 0 = now. For the poller. */
  budgetWaitMs(priority: 'user' | 'background'): number;
  readonly conversations: ConversationsResource;
  readonly templates: { list(options?: RequestOptions): Promise<Template[]> };
  readonly agents: { list(options?: RequestOptions): Promise<Agent[]> };
  readonly phoneNumbers: { list(options?: RequestOptions): Promise<PhoneNumber[]> };
  /** Ends what is under way. */
  close(): void;
}

export type WassistErrorKind =
  | 'auth'
  | 'forbidden'
  | 'notFound'
  | 'notOffered'
  | 'validation'
  | 'windowClosed'
  | 'rateLimited'
  | 'server'
  /** Surely not received: the connection failed before the request was sent. */
  | 'network'
  /** May have been received: a time-out, a reset or a cut answer after sending. For reads the same as network. */
  | 'timeout'
  | 'badPayload'
  /** The host answers, but is not Wassist: HTML, or JSON of another shape. */
  | 'notWassist'
  /** Redirected to a page to log in. */
  | 'loginPage'
  /** Redirected to another host; no redirect is ever followed with the key. */
  | 'otherHost'
  /** http:// to something that is not this computer. */
  | 'insecureAddress'
  | 'badAddress'
  /** Ended by the caller. Of a send: before it left; one under way is `timeout`. */
  | 'cancelled';
