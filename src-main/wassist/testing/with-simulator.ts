/** A client on a simulator of its own, for one test. */
import type { Dialect } from '@shared/domain';
import { onTestFinished } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src-simulator';
import { createWassistClient } from '../client';
import type { WassistClient, WassistClientOptions } from '../types';

export const dialectNames = ['current', 'legacy'] as const;

export interface World {
  simulator: Simulator;
  client: WassistClient;
  skipped: { field: string; count: number }[];
  /** `GET /api/v1/conversations/?…` of each request made so far. */
  asked(): string[];
}

/** Without the server's limit on requests, which has tests of its own. */
export async function startWorld(
  dialect: Dialect,
  simulatorOptions: SimulatorOptions = {},
  clientOptions: Partial<WassistClientOptions> = {},
): Promise<World> {
  const simulator = await startSimulator({ dialect, requestsPerMinute: 0, ...simulatorOptions });
  const skipped: World['skipped'] = [];
  const client = createWassistClient({
    baseUrl: simulator.url,
    authToken: simulator.apiKey,
    dialect,
    onSkipped: (one) => skipped.push(one),
    random: () => 1,
    ...clientOptions,
  });
  onTestFinished(async () => {
    await Promise.all([client.close(), simulator.close()]);
  });
  const asked = () =>
    simulator.requests().map(({ method, path, query }) => {
      const search = new URLSearchParams(query).toString();
      return `${method} ${path}${search ? `?${search}` : ''}`;
    });
  return { simulator, client, skipped, asked };
}

/** A conversation that was written to just now: anything can be sent there. */
export async function startConversation(
  { simulator, client }: World,
  phoneNumber = '+44 7700 900555',
) {
  const { conversationId } = simulator.customerMessage({
    contact: { phoneNumber, name: 'Ana Souza' },
    text: 'Where is my order?',
  });
  return client.conversations.get(conversationId);
}
