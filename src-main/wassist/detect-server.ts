/** Sign-in: which server, which dialect, and whether the key is good; nothing is stored before this is known. */
import type { Dialect } from '@shared/domain';
import type { Clock } from '../common/clock';
import type { Log } from '../common/log';
import { parseServerAddress, publicServers } from './address';
import { DEFAULT_BUDGET } from './client';
import { authHeaders, dialects } from './dialects';
import { conversations } from './dialects/routes';
import { isWassistError, WassistError } from './error';
import { createRequestBudget } from './http/budget';
import type { ApiRequest } from './http/exchange';
import { createTransport } from './http/transport';
import { readConversation } from './reading/conversation';
import { readItems, readList } from './reading/list';
import { createSkipReport } from './reading/report';

export interface DetectServerInput {
  /** As typed, with or without scheme and `/api/v1/`. Null: the public servers, current first. */
  serverAddress: string | null;
  apiKey: string;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  log: Log;
}

/** Where the key is good; what the client is made with. */
export interface DetectedServer {
  baseUrl: string;
  dialect: Dialect;
}

const TIMEOUT_MS = 15_000;

/** The cheapest list by whose shape a Wassist server is recognised. */
const probeRequest: ApiRequest = {
  ...conversations,
  method: 'GET',
  nature: 'read',
  query: { limit: 1 },
  once: true,
};

/**
 * Finds the dialect that takes the key, the current one first.
 * @throws WassistError `auth` and `forbidden` of the key; `network`, `timeout`, `server` and
 * `rateLimited` of the way there; `notWassist`, `loginPage` and `otherHost` of who answers;
 * `badAddress` and `insecureAddress` of what was typed.
 */
export async function detectServer(input: DetectServerInput): Promise<DetectedServer> {
  const failures: WassistError[] = [];
  for (const server of candidatesFor(input.serverAddress)) {
    try {
      await probe(server, input);
      input.log.info('server.detected', { dialect: server.dialect });
      return server;
    } catch (error) {
      if (!isWassistError(error)) throw error;
      failures.push(error);
      if (input.serverAddress !== null && !isWassistError(error, 'auth', 'forbidden', 'notWassist'))
        break;
    }
  }
  // A server that knows the key and forbids says more than one that does not know it.
  throw (
    failures.find(({ kind }) => kind === 'forbidden') ?? failures[0] ?? new WassistError('network')
  );
}

function candidatesFor(serverAddress: string | null): DetectedServer[] {
  const dialectNames = ['current', 'legacy'] as const;
  if (serverAddress === null) {
    return dialectNames.map((dialect) => ({ baseUrl: publicServers[dialect], dialect }));
  }
  const baseUrl = parseServerAddress(serverAddress);
  return dialectNames.map((dialect) => ({ baseUrl, dialect }));
}

async function probe(server: DetectedServer, input: DetectServerInput): Promise<void> {
  const { fetch, clock, log } = input;
  const transport = createTransport({
    baseUrl: server.baseUrl,
    headers: authHeaders(dialects[server.dialect], input.apiKey),
    fetch,
    sendFetch: fetch,
    budget: createRequestBudget(DEFAULT_BUDGET, clock),
    clock,
    random: Math.random,
    log,
    timeoutMs: TIMEOUT_MS,
    listRequest: null,
    onAuthError: () => undefined,
  });
  const host = new URL(server.baseUrl).host;
  try {
    const { payload } = await transport.request(probeRequest);
    if (!isConversationList(payload)) throw new WassistError('notWassist', { host });
  } catch (error) {
    throw isWassistError(error) ? await inWordsOfSignIn(error, server, input) : error;
  } finally {
    transport.close();
  }
}

/** An empty list is one, too: a workspace may be new. */
function isConversationList(payload: unknown): boolean {
  const report = createSkipReport();
  const list = readList(payload, report);
  if (!list) return false;
  const idOf = (read: { conversation: { id: string } }) => read.conversation.id;
  return (
    list.items.length === 0 || readItems(list.items, readConversation, idOf, report).length > 0
  );
}

/** After an address was typed, an answer that makes no sense means the wrong address. */
async function inWordsOfSignIn(
  error: WassistError,
  { baseUrl }: DetectedServer,
  { serverAddress, fetch, clock }: DetectServerInput,
): Promise<WassistError> {
  const { status } = error;
  const host = serverAddress === null ? null : new URL(baseUrl).host;
  switch (error.kind) {
    case 'notFound':
    case 'notOffered':
    case 'validation':
    case 'badPayload':
    case 'notWassist':
      return new WassistError('notWassist', { status, host });
    case 'network':
      return new WassistError('network', { host });
    case 'loginPage':
      if (status === null && (await leadsToApi(baseUrl, fetch, clock))) {
        return new WassistError('otherHost');
      }
      return error;
    default:
      return error;
  }
}

/**
 * Whether a redirect of unknown target ends at something else than a page for people. Followed without
 * the key, which is why this is no request of the transport.
 */
async function leadsToApi(
  baseUrl: string,
  fetch: typeof globalThis.fetch,
  clock: Clock,
): Promise<boolean> {
  const controller = new AbortController();
  const cancelTimer = clock.after(TIMEOUT_MS, () => controller.abort());
  try {
    const url = new URL(conversations.path, baseUrl);
    const { headers, body } = await fetch(url.href, {
      redirect: 'follow',
      credentials: 'omit',
      cache: 'no-store',
      signal: controller.signal,
    });
    body?.cancel().catch(() => undefined);
    return !/html/i.test(headers.get('content-type') ?? '');
  } catch {
    return false;
  } finally {
    cancelTimer();
  }
}
