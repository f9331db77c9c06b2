/** What the simulator's own tests share. */
import { afterEach } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from './index';

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the tests say what they expect of it
  body: any;
}

export interface TestClient {
  simulator: Simulator;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** Starts one for this test, with a client that has the key; paths begin behind `/api/v1`. */
export async function startForTest(options: SimulatorOptions = {}): Promise<TestClient> {
  const simulator = await startSimulator(options);
  running.push(simulator);
  return { simulator, ...clientOf(simulator, options.dialect) };
}

export function keepForTest(simulator: Simulator): Simulator {
  running.push(simulator);
  return simulator;
}

export function clientOf(
  simulator: Simulator,
  dialect: SimulatorOptions['dialect'] = 'current',
): Omit<TestClient, 'simulator'> {
  const key: Record<string, string> =
    dialect === 'legacy'
      ? { Authorization: `Token ${simulator.apiKey}` }
      : { 'X-API-Key': simulator.apiKey };
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const url = path.startsWith('/_control/') ? path : `/api/v1${path}`;
    const response = await fetch(simulator.url + url, init);
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    get: (path) => ask(path, { headers: key }),
    post: (path, body = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { ...key, 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}
