/** The server and the client before it, in memory; every answer can be made to fail in every way. */
import type { Conversation, Message } from '@shared/domain';
import type { ReplyExtras } from '@shared/extras';
import { sameNumber } from '@shared/phone';
import { WassistError } from '../../wassist/error';
import type { RequestBudget } from '../../wassist/http/budget';
import type {
  ConversationsPage,
  ListFilters,
  RequestOptions,
  WassistErrorKind,
} from '../../wassist/types';
import type { SyncClient } from '../types';
import type { FakeClock } from './fake-clock';
import {
  aConversation,
  aMessage,
  asTemplate,
  asUnified,
  goesWell,
  iso,
  lastMessageOf,
  NOON,
  type SendFate,
} from './fixtures';

/** What reached the customer. */
export interface Delivered {
  conversationId: string;
  /** With a file alone its address. */
  text: string;
  extras: ReplyExtras | null;
  key: string | null;
  messageId: string;
}

type Route = 'list' | 'get' | 'messages' | 'send' | 'begin' | 'takeover' | 'handback';
type Kind = 'text' | 'template';

export class FakeServer {
  readonly threads = new Map<
    string,
    { conversation: Conversation; windowEndsAtMs: number; messages: Message[] }
  >();
  readonly delivered: Delivered[] = [];
  /** Each try of a send, and when it was asked for. */
  readonly tries: { key: string | null; atMs: number }[] = [];
  readonly requests: {
    route: Route;
    conversationId: string | null;
    filters: ListFilters | null;
    atMs: number;
  }[] = [];
  readonly unread = new Set<string>();
  /** Idempotency keys of sends that are still to be committed. */
  readonly late = new Set<string>();
  dialect: 'current' | 'legacy' = 'current';
  honoursKeys = false;
  /** The next sends' fates; afterwards all goes well. */
  fates: SendFate[] = [];
  /** What a request other than a send meets with; null: an answer. */
  trouble: (route: Route, conversationId: string | null) => WassistErrorKind | null = () => null;
  /** As the client keeps it; null: without limit. */
  budget: RequestBudget | null = null;
  /** How long the answer with a thread's messages is under way; it is of the time it was asked for. */
  messagesDelayMs: (conversationId: string) => number = () => 0;
  retryAfterMs: number | null = null;
  /** It answers: its time is known then. */
  onAnswer: () => void = () => {};
  /** The server's clock against the computer's. */
  offsetMs = 0;
  #ids = 0;
  readonly #answered = new Map<string, Message>();

  constructor(private readonly clock: FakeClock) {}

  now = () => NOON + this.clock.elapsedMs() + this.offsetMs;

  add(id: string, over: Partial<Conversation> = {}): void {
    const conversation = aConversation({ id, chatWindowRemainingTime: 24 * 3600, ...over });
    const windowEndsAtMs = this.now() + conversation.chatWindowRemainingTime * 1000;
    this.threads.set(id, { conversation, windowEndsAtMs, messages: [] });
  }

  write(
    conversationId: string,
    body: string,
    role: 'user' | 'assistant' = 'user',
    kind: Kind = 'text',
  ): Message {
    this.#ids += 1;
    const thread = this.thread(conversationId);
    const lastAtMs = Date.parse(thread.messages.at(-1)?.createdAt ?? iso(0));
    const createdAt = iso(Math.max(this.now(), lastAtMs + 1));
    const said = aMessage({ id: `s${this.#ids}`, role, body, createdAt });
    const message: Message = kind === 'text' ? said : { ...said, ...asTemplate(body) };
    thread.messages.push(message);
    thread.conversation = {
      ...thread.conversation,
      lastMessage: this.dialect === 'current' ? lastMessageOf(message) : null,
      updatedAt: this.dialect === 'legacy' ? message.createdAt : null,
    };
    return message;
  }

  change(conversationId: string, over: Partial<Conversation>): void {
    const thread = this.thread(conversationId);
    thread.conversation = { ...thread.conversation, ...over };
    if (over.chatWindowRemainingTime !== undefined) {
      thread.windowEndsAtMs = this.now() + over.chatWindowRemainingTime * 1000;
    }
  }

  /** As the server would answer now. */
  conversation(id: string): Conversation {
    const { conversation, windowEndsAtMs } = this.thread(id);
    const leftSeconds = Math.max(0, Math.floor((windowEndsAtMs - this.now()) / 1000));
    return { ...conversation, chatWindowRemainingTime: leftSeconds };
  }

  setStatus(conversationId: string, messageId: string, status: Message['status']): void {
    const thread = this.thread(conversationId);
    thread.messages = thread.messages.map((one) =>
      one.id === messageId ? { ...one, status } : one,
    );
  }

  count(route: Route): number {
    return this.requests.filter((request) => request.route === route).length;
  }

  readonly client: SyncClient = (() => {
    const server = this;
    const conversations: SyncClient['conversations'] = {
      async listPage(filters = {}, options) {
        await server.enter(options);
        server.meet('list', null, filters);
        return server.listPage(filters);
      },
      async get(id, options) {
        await server.enter(options);
        server.meet('get', id);
        return server.conversation(id);
      },
      async messagesPage(id, { limit, offset }, options) {
        await server.enter(options);
        server.meet('messages', id);
        const { messages } = server.thread(id);
        const end = Math.max(0, messages.length - offset);
        const page = messages.slice(Math.max(0, end - limit), end);
        const delayMs = server.messagesDelayMs(id);
        if (delayMs > 0) await server.wait(delayMs);
        return { messages: page, nextOffset: end > limit ? offset + limit : null };
      },
      sendMessage: (id, { message, extras }, options) =>
        server.send(id, message, options?.idempotencyKey ?? null, 'text', extras),
      sendTemplate: (id, { templateName }, options) =>
        server.send(id, templateName, options?.idempotencyKey ?? null, 'template'),
      async begin({ toNumber, templateName }, options) {
        const key = options?.idempotencyKey ?? null;
        const message = await server.send(toNumber, templateName, key, 'begin');
        const begun = [...server.threads].find(([, { messages }]) => messages.includes(message));
        return server.conversation(begun?.[0] ?? '');
      },
      async trigger(id, { prompt }, options) {
        await server.send(id, prompt, options?.idempotencyKey ?? null);
      },
      async takeover(id) {
        server.meet('takeover', id);
        server.change(id, { isHumanTakeover: true });
        return server.conversation(id);
      },
      async handback(id) {
        server.meet('handback', id);
        server.change(id, { isHumanTakeover: false });
        return server.conversation(id);
      },
    };
    return {
      get dialect() {
        return server.dialect;
      },
      budgetWaitMs: (priority) => server.budget?.waitMs(priority) ?? 0,
      slower: () => server.budget?.slower() ?? 1,
      conversations,
    };
  })();

  thread(id: string) {
    const found = this.threads.get(id);
    if (!found) throw new WassistError('notFound');
    return found;
  }

  private async enter(options?: RequestOptions): Promise<void> {
    if (this.budget) await this.budget.acquire(options?.priority ?? 'user', options?.signal);
  }

  private meet(
    route: Route,
    conversationId: string | null,
    filters: ListFilters | null = null,
  ): void {
    this.requests.push({ route, conversationId, filters, atMs: this.clock.now() });
    const kind = this.trouble(route, conversationId);
    if (kind === 'rateLimited') this.budget?.pause(this.retryAfterMs ?? 60_000);
    if (kind) throw new WassistError(kind, { retryAfterMs: this.retryAfterMs });
    this.onAnswer();
  }

  private listPage({ offset = 0, limit = 20, ...filters }: ListFilters): ConversationsPage {
    const afterMs = filters.lastMessageAfter ? Date.parse(filters.lastMessageAfter) : null;
    const atMs = ({ lastMessage, updatedAt }: Conversation) =>
      Date.parse(lastMessage?.createdAt ?? updatedAt ?? iso(0));
    const all = [...this.threads.keys()]
      .map((id) => this.conversation(id))
      .filter((conversation) => afterMs === null || atMs(conversation) > afterMs)
      .filter(({ id }) => !filters.hasUnread || this.unread.has(id))
      .filter(({ number }) => !filters.contact || sameNumber(number, filters.contact))
      .sort((a, b) => atMs(b) - atMs(a));
    return {
      conversations: all.slice(offset, offset + limit),
      nextOffset: offset + limit < all.length ? offset + limit : null,
      total: all.length,
      serverNowMs: this.now(),
    };
  }

  /** The conversation with this number; the first message to it makes one. */
  private withNumber(number: string): string {
    const known = [...this.threads].find(([, { conversation }]) => conversation.number === number);
    if (known) return known[0];
    const id = `with ${number}`;
    this.add(id, { number, chatWindowRemainingTime: 0 });
    return id;
  }

  /** `to`: the conversation, or the number of one that is to begin. */
  private async send(
    to: string,
    text: string,
    key: string | null,
    how: Kind | 'begin' = 'text',
    extras: ReplyExtras | null = null,
  ): Promise<Message> {
    this.requests.push({
      route: how === 'begin' ? 'begin' : 'send',
      conversationId: how === 'begin' ? null : to,
      filters: null,
      atMs: this.clock.now(),
    });
    this.tries.push({ key, atMs: this.clock.now() });
    const fate = this.fates.shift() ?? goesWell;
    // A key is remembered for its route.
    const known = `${how === 'begin' ? 'begin ' : ''}${key}`;
    const earlier = key === null ? undefined : this.#answered.get(known);
    const commit = () => {
      const again = this.honoursKeys && key !== null ? this.#answered.get(known) : undefined;
      if (again) return again;
      const id = how === 'begin' ? this.withNumber(to) : to;
      const message = this.commit(id, { text, extras }, key, how === 'text' ? 'text' : 'template');
      if (key !== null) this.#answered.set(known, message);
      return message;
    };
    let message = this.honoursKeys ? earlier : undefined;
    if (!message && fate.commitAfterMs === 0) message = commit();
    if (!message && fate.commitAfterMs) {
      if (key !== null) this.late.add(key);
      this.clock.after(fate.commitAfterMs, () => {
        if (key !== null) this.late.delete(key);
        commit();
      });
    }
    if (fate.answerAfterMs > 0) await this.wait(fate.answerAfterMs);
    if (fate.error)
      throw new WassistError(fate.error, { retryAfterMs: this.retryAfterMs, write: true });
    return message ?? commit();
  }

  private commit(
    conversationId: string,
    { text, extras }: { text: string; extras: ReplyExtras | null },
    key: string | null,
    kind: Kind,
  ): Message {
    const message = this.write(conversationId, text.trim(), 'assistant', kind);
    if (extras) Object.assign(message, asUnified(text.trim(), extras));
    const words = text || (extras?.file?.url ?? '');
    this.delivered.push({ conversationId, text: words, extras, key, messageId: message.id });
    return message;
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.clock.after(ms, resolve);
    });
  }
}
