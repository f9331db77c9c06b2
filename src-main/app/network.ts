/** How requests to the API leave this computer, and how often. */
import { session as electronSession, net } from 'electron';
import type { StreamNetwork } from '../doorbell/types';
import { createFreshConnectionFetch } from '../wassist/fresh-connection';
import type { WassistClientOptions } from '../wassist/types';

export interface Network {
  fetch: typeof globalThis.fetch;
  /** For what must not be repeated behind our back: Chromium would repeat a POST on a connection that broke. */
  sendFetch: typeof globalThis.fetch;
  /** By a socket of Node's, which knows no proxy; loaded where a server offers the stream. */
  stream: StreamNetwork;
  /** Time between two polls that a test asks for (WASSIST_TRAY_POLL_MS); null: as the poller sees fit. */
  fixedPollMs: number | null;
  /** Requests a minute; undefined: what the API allows. */
  budget: WassistClientOptions['budget'];
}

/** So many sends at a time, each on a connection of its own. */
const sendPartitions = ['send-1', 'send-2', 'send-3'];
/** A test that polls faster than any owner's app is not to wait for the API's limit. */
const FASTEST_POLL_MS = 5_000;
const testBudget = { perMinute: 10_000, backgroundPerMinute: 10_000 };

/** Once Electron is ready, for it makes sessions. */
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
