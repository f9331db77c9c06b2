import type { Scheduler, SimulatedClock } from '../clock';
import type { RuntimeOptions } from '../options';
import { type Random, randomFor, uuidFor } from '../random';
import type { Conversation } from './conversation';
import type {
  Account,
  Agent,
  BusinessNumber,
  Contact,
  Content,
  StoredMessage,
  Template,
} from './model';

/** A message that a customer got through the API, in the order of commitment. */
export interface SentRecord {
  conversationId: string;
  messageId: string;
  /** What the customer reads. */
  text: string | null;
  template: { name: string; variables: unknown } | null;
  /** What it has beside its words; null where it can have nothing. */
  unified: Pick<Extract<Content, { type: 'unified' }>, 'footer' | 'buttons' | 'media'> | null;
  /** The instruction, where the agent wrote the message on request. */
  prompt: string | null;
  idempotencyKey: string | null;
  /** ISO, simulated clock. */
  at: string;
}

/** What was committed or asked for; how the agent and the demo's customers come alive. */
export type WorldEvent =
  | { kind: 'listed'; nowMs: number }
  | {
      kind: 'customerWrote' | 'ownerWrote';
      conversation: Conversation;
      message: StoredMessage;
      nowMs: number;
    };

/** What the agents say. */
export interface AgentVoice {
  /** To a customer who wrote this. */
  answer(conversation: Conversation, message: StoredMessage, random: Random): string;
  /** To a customer, on somebody's instruction. */
  prompted(conversation: Conversation, prompt: string): string;
}

/** What a workspace has besides its conversations. */
export interface Fixtures {
  agents: Agent[];
  accounts: Account[];
  numbers: BusinessNumber[];
  templates: Template[];
}

export interface WorldParts {
  seed: number;
  /** Changed in place while the world runs. */
  options: RuntimeOptions;
  clock: SimulatedClock;
  scheduler: Scheduler;
  fixtures: Fixtures;
  voice: AgentVoice;
}

/** Everything that the server knows, whatever the dialect it speaks. */
export class World {
  readonly seed: number;
  readonly options: RuntimeOptions;
  readonly clock: SimulatedClock;
  readonly scheduler: Scheduler;
  readonly voice: AgentVoice;
  readonly agents: Agent[];
  readonly accounts: Account[];
  readonly numbers: BusinessNumber[];
  readonly templates: Template[];
  readonly sent: SentRecord[] = [];
  readonly contacts = new Map<string, Contact>();
  /** Whom each number does not hear. */
  readonly blacklists = new Map<string, Set<string>>();
  readonly listeners: ((event: WorldEvent) => void)[] = [];
  readonly #conversations = new Map<string, Conversation>();
  readonly #chance = new Map<string, Random>();
  #sorted: Conversation[] | null = null;
  #ids = 0;

  constructor({ seed, options, clock, scheduler, fixtures, voice }: WorldParts) {
    this.seed = seed;
    this.options = options;
    this.clock = clock;
    this.scheduler = scheduler;
    this.voice = voice;
    this.agents = fixtures.agents;
    this.accounts = fixtures.accounts;
    this.numbers = fixtures.numbers;
    this.templates = fixtures.templates;
  }

  /** An id for what is made while the server runs; the same in the same order of events. */
  nextId(): string {
    this.#ids += 1;
    return uuidFor(this.seed, 'live', this.#ids);
  }

  /** One lasting stream of chance per purpose, so that purposes do not disturb each other. */
  chance(purpose: string): Random {
    const known = this.#chance.get(purpose) ?? randomFor(this.seed, purpose);
    this.#chance.set(purpose, known);
    return known;
  }

  conversation(id: string): Conversation | null {
    return this.#conversations.get(id) ?? null;
  }

  /** Most recent activity first. */
  conversations(): readonly Conversation[] {
    this.#sorted ??= [...this.#conversations.values()]
      .map((conversation) => ({ conversation, at: lastMessageAtMs(conversation) }))
      .sort((left, right) => right.at - left.at)
      .map(({ conversation }) => conversation);
    return this.#sorted;
  }

  addConversation(conversation: Conversation): void {
    this.#conversations.set(conversation.id, conversation);
    this.contacts.set(conversation.contact.id, conversation.contact);
    this.#sorted = null;
  }

  /** Whether it was there; its contact stays. */
  removeConversation(id: string): boolean {
    this.#sorted = null;
    return this.#conversations.delete(id);
  }

  /** Puts the message where everybody sees it. */
  addMessage(conversation: Conversation, message: StoredMessage, nowMs: number): void {
    conversation.thread.add(message);
    conversation.updatedAtMs = Math.max(conversation.updatedAtMs, nowMs);
    this.#sorted = null;
  }

  /** Tells the listeners at once, in the order in which they came. */
  announce(event: WorldEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}

/** A conversation without a message counts from its creation. */
export function lastMessageAtMs(conversation: Conversation): number {
  return conversation.thread.newest()?.createdAtMs ?? conversation.createdAtMs;
}
