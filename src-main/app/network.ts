/** The network of the API client: fetch functions, the live stream, the request budget. */
import { session as electronSession, net } from 'electron';
import type { StreamNetwork } from '../doorbell/types';
import { createFreshConnectionFetch } from '../wassist/fresh-connection';
import type { WassistClientOptions } from '../wassist/types';

export interface Network {
  fetch: typeof globalThis.fetch;
  /** For requests that must not be repeated: Chromium repeats a POST on a connection that broke. */
  sendFetch: typeof globalThis.fetch;
  /** On a Node socket, which supports no proxy; loaded when a server offers the stream. */
  stream: StreamNetwork;
  /** Time between two polls that a test asks for (WASSIST_TRAY_POLL_MS); null: as the poller sees fit. */
  fixedPollMs: number | null;
  /** Requests a minute; undefined: what the API allows. */
  budget: WassistClientOptions['budget'];
}

/** One send at a time in each, on a connection of its own. */
const sendPartitions = ['send-1', 'send-2', 'send-3'];
/** Tests that poll faster than this are not held to the API's limit. */
const FASTEST_POLL_MS = 5_000;
const testBudget = { perMinute: 10_000, backgroundPerMinute: 10_000 };

/** Once Electron is ready: it creates sessions. */
export function createNetwork(env: NodeJS.ProcessEnv): Network {
  const pollMs = Number(env.WASSIST_TRAY_POLL_MS);
  const fixedPollMs = Number.isFinite(pollMs) && pollMs > 0 ? pollMs : null;
  return {
    fetch: (input, init) => net.fetch(input instanceof URL ? input.href : input, init),
    sendFetch: createFreshConnectionFetch(
      sendPartitions.map((name) => electronSession.fromPartition(name)),
    ),
    stream: {
      connect: async (url, events) =>
        (await import('../doorbell/socket')).connectSocket(url, events),
      isDirect: async (origin) =>
        (await electronSession.defaultSession.resolveProxy(origin)) === 'DIRECT',
    },
    fixedPollMs,
    budget: fixedPollMs !== null && fixedPollMs < FASTEST_POLL_MS ? testBudget : undefined,
  };
}
