/** The simulated server as a process of its own, and its control routes (design: "Simulator"). */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { CustomerMessage } from '../../src-simulator/control/customer.ts';
import type { RequestRecord } from '../../src-simulator/control/request-log.ts';
import type { SentRecord } from '../../src-simulator/world/world.ts';
import { end, gatherOutput } from './programs.ts';
import { waitFor } from './wait.ts';

const CLI = join(import.meta.dirname, '../../out/simulator/cli.js');

export interface SimulatorOptions {
  port?: number;
  conversations?: number;
  messages?: number;
  seed?: number;
  dialect?: 'current' | 'legacy';
  apiKey?: string;
  /** The shop of the demo workspace, which takes none of the numbers above but the port. */
  demo?: boolean;
  /** What Node is to run with these switches, with arguments of its own; the simulator itself unless given. */
  program?: string[];
}

/** A large workspace takes a while to be made up. */
const START_LIMIT_MS = 60_000;
/** The first may have been under way. */
const SEVERAL_POLLS = 4;

export class Simulator {
  readonly url: string;
  readonly port: number;
  readonly apiKey: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, apiKey: string) {
    this.#child = child;
    this.url = url;
    this.port = Number(new URL(url).port);
    this.apiKey = apiKey;
  }

  static async start(options: SimulatorOptions = {}): Promise<Simulator> {
    const apiKey = options.apiKey ?? 'key-of-the-test-5f2c91';
    const switches = [
      ['port', options.port ?? 0],
      ['conversations', options.conversations ?? 12],
      ['messages', options.messages ?? 8],
      ['seed', options.seed ?? 7],
      ['dialect', options.dialect ?? 'current'],
      ['api-key', apiKey],
      // The tests poll faster than any owner's app; the limit has a test of its own.
      ['requests-per-minute', 0],
    ].flatMap(([name, value]) => [`--${name}`, String(value)]);
    if (options.demo) switches.push('--demo');
    const child = spawn(process.execPath, [...(options.program ?? [CLI]), ...switches], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = gatherOutput(child);
    const url = await waitFor(
      'the simulator to listen',
      () => output().match(/listening on (http:\/\/127\.0\.0\.1:\d+)/)?.[1],
      START_LIMIT_MS,
    ).catch((error: Error) => {
      child.kill('SIGKILL');
      throw new Error(`${error.message}\n${output()}`);
    });
    return new Simulator(child, url, apiKey);
  }

  stop(): Promise<void> {
    return end(this.#child);
  }

  /** A request as any client makes it. */
  async api(path: string): Promise<unknown> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      // One of them is what the dialect wants.
      headers: { 'X-API-Key': this.apiKey, Authorization: `Token ${this.apiKey}` },
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  }

  /** Newest first, as the server holds them. */
  async conversations(): Promise<SimulatedConversation[]> {
    const page = await this.api('/conversations/?limit=100&ordering=-last_message_time');
    return (page as { results: SimulatedConversation[] }).results;
  }

  /** The message with so many newer ones in its conversation. */
  async messageAt(conversationId: string, offset: number): Promise<{ id: string } | undefined> {
    const path = `/conversations/${conversationId}/messages/?limit=1&offset=${offset}`;
    return ((await this.api(path)) as { id: string }[])[0];
  }

  /** @param message One content of the control route `customer-message`, and what goes with it. */
  customerWrites(
    conversationId: string,
    message: Record<string, unknown>,
  ): Promise<CustomerMessage> {
    return this.control('customer-message', { conversationId, ...message });
  }

  /** Somebody writes who may never have written before. */
  newCustomer(
    contact: { phoneNumber: string; name: string | null; username?: string },
    message: Record<string, unknown>,
  ): Promise<CustomerMessage> {
    return this.control('customer-message', { contact, ...message });
  }

  agentWrites(conversationId: string, message: Record<string, unknown>): Promise<CustomerMessage> {
    return this.control('agent-message', { conversationId, ...message });
  }

  setFaults(rules: unknown[]): Promise<unknown> {
    return this.control('faults', { rules });
  }

  advanceClock(advanceSeconds: number): Promise<unknown> {
    return this.control('clock', { advanceSeconds });
  }

  /** What was sent through the API, oldest first. */
  async sent(): Promise<SentRecord[]> {
    const answer = await fetch(`${this.url}/_control/sent`);
    return (await answer.json()) as SentRecord[];
  }

  /** Every request but those to the control routes, oldest first. */
  async requests(): Promise<RequestRecord[]> {
    const answer = await fetch(`${this.url}/_control/requests`);
    return (await answer.json()) as RequestRecord[];
  }

  /** Until the app has asked for news several times from now on: what it was to do by then, it did. */
  async polled(): Promise<void> {
    const polls = async () =>
      (await this.requests()).filter(({ path }) => path === '/api/v1/conversations/').length;
    const wanted = (await polls()) + SEVERAL_POLLS;
    await waitFor('several polls', async () => (await polls()) >= wanted);
  }

  /** Any control route that is a POST. The caller knows what it answers. */
  async control<Answer = unknown>(route: string, body: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}/_control/${route}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${route} answered ${response.status}: ${await response.text()}`);
    }
    return (await response.json()) as Answer;
  }
}

/** What the tests look at of a conversation, as the current API writes it. */
export interface SimulatedConversation {
  id: string;
  contact: { phoneNumber: string; name: string | null };
  activeAgent: { id: string; name: string } | null;
  whatsappNumber: { isSandbox: boolean };
  active: boolean;
  chatWindowRemainingTime: number;
  isHumanTakeover: boolean;
}
