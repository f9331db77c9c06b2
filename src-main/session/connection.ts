/** A client with a token, and what of its answers could not be read. */
import type { DetectedServer } from '../wassist/detect-server';
import type { WassistClient } from '../wassist/types';
import type { SessionRooms } from './rooms';
import type { SessionParts } from './types';

export interface Connection {
  client: WassistClient;
  skipped: () => { field: string; count: number }[];
}

export function createConnection(
  parts: Pick<SessionParts, 'fetch' | 'sendFetch' | 'budget' | 'clock' | 'log'>,
  rooms: Pick<SessionRooms, 'createWassistClient'>,
  account: { token: string; server: DetectedServer; onRefused: (client: WassistClient) => void },
): Connection {
  const { fetch, sendFetch, budget, clock, log } = parts;
  const skipped = new Map<string, number>();
  const client = rooms.createWassistClient({
    ...account.server,
    authToken: account.token,
    fetch,
    sendFetch,
    budget,
    clock,
    log,
    onAuthError: () => account.onRefused(client),
    onServerTime: clock.heard,
    onSkipped: ({ field, count }) => skipped.set(field, (skipped.get(field) ?? 0) + count),
  });
  return { client, skipped: () => [...skipped].map(([field, count]) => ({ field, count })) };
}
