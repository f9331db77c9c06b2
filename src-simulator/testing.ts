/** What the simulator's own tests share. */
import { onTestFinished } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from './index';
import type { currentConversation, currentMessage } from './wire/current';
import type { legacyConversation, legacyMessage } from './wire/legacy';

export type WireConversation = ReturnType<typeof currentConversation>;
/** The parts that a test reads; the rest is checked against the SDK's types in wire/sdk-types.test.ts. */
export type WireMessage = Omit<ReturnType<typeof currentMessage>, 'text' | 'unified'> & {
  text: { body: string } | null;
  unified: { body: string | null; media: { url: string; mimeType: string }[] } | null;
};
export type LegacyConversation = ReturnType<typeof legacyConversation>;
export type LegacyMessage = ReturnType<typeof legacyMessage> & { type: string };

export interface Page<Item> {
  count: number;
  next: string | null;
  previous: string | null;
  results: Item[];
}

interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

export type ErrorBody = { error: string; code: string; retry_after?: number };

export interface TestClient {
  simulator: Simulator;
  /** Paths begin behind `/api/v1`, those of control routes at `/_control/`. */
  get<Body>(path: string): Promise<Answer<Body>>;
  post<Body>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
  /** The first conversations of the list. */
  list(query?: string): Promise<WireConversation[]>;
  /** One that was written to just now, on the business's own number: anything can be sent there. */
  openConversation(): Promise<WireConversation>;
  messages(conversationId: string): Promise<WireMessage[]>;
}

/** Closes it at the end of the test. */
export function keepForTest(simulator: Simulator): Simulator {
  onTestFinished(() => simulator.close());
  return simulator;
}

/** Its clock does not move unless it is set forward, so that no second passes between two answers. */
export async function startForTest(options: SimulatorOptions = {}): Promise<TestClient> {
  const startedAtMs = Date.now();
  const simulator = await startSimulator({ now: () => startedAtMs, ...options });
  return clientOf(keepForTest(simulator), options.dialect);
}

/** A client that has the key. */
export function clientOf(
  simulator: Simulator,
  dialect: SimulatorOptions['dialect'] = 'current',
): TestClient {
  const key: Record<string, string> =
    dialect === 'legacy'
      ? { Authorization: `Token ${simulator.apiKey}` }
      : { 'X-API-Key': simulator.apiKey };
  const ask = async <Body>(path: string, init: RequestInit): Promise<Answer<Body>> => {
    const url = path.startsWith('/_control/') ? path : `/api/v1${path}`;
    const response = await fetch(simulator.url + url, init);
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, body: JSON.parse(text || 'null') };
  };
  const client: TestClient = {
    simulator,
    get: (path) => ask(path, { headers: key }),
    post: (path, body = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { ...key, 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    list: async (query = '') => {
      const { body } = await client.get<Page<WireConversation>>(`/conversations/?${query}`);
      return body.results;
    },
    openConversation: async () => {
      const all = await client.list('whatsappNumber=447700900100');
      const free = all.find(
        ({ routing, isHumanTakeover }) => routing === 'agent' && !isHumanTakeover,
      );
      if (!free) throw new Error('no conversation that the agent has');
      simulator.customerMessage({ conversationId: free.id, text: 'Hello?' });
      const { body } = await client.get<WireConversation>(`/conversations/${free.id}/`);
      return body;
    },
    messages: async (conversationId) => {
      const { body } = await client.get<WireMessage[]>(
        `/conversations/${conversationId}/messages/`,
      );
      return body;
    },
  };
  return client;
}

export const say = (text: string) => ({ type: 'unified', unified: { text } });
