/**
 * The client for Wassist's API: the brief's seven methods and what the live API adds, over either of its
 * two dialects. Works without Electron.
 */
import { systemClock } from '../common/clock';
import { silentLog } from '../common/log';
import { parseServerAddress } from './address';
import { createCapabilities, createUnlessMissing } from './capabilities';
import { createContacts } from './contacts';
import { createConversations } from './conversations';
import { authHeaders, dialects } from './dialects';
import { agents, conversations, ofTemplate, phoneNumbers, templates } from './dialects/routes';
import { isWassistError } from './error';
import { createRequestBudget } from './http/budget';
import { createTransport } from './http/transport';
import { createListen } from './listen';
import { walkPages } from './paging';
import type { SkipReport } from './reading/report';
import { readAgent, readPhoneNumber, readTemplate } from './reading/workspace';
import { createRequests } from './requests';
import type { RequestOptions, WassistClient, WassistClientOptions } from './types';

const DEFAULT_TIMEOUT_MS = 30_000;
/** Requests a minute: what the API allows a key, and how much of it background work may take. */
export const DEFAULT_BUDGET = { perMinute: 100, backgroundPerMinute: 40 };
const ITEMS_PER_PAGE = 100;

/**
 * @throws WassistError `badAddress` or `insecureAddress` for a base URL that cannot be used, `auth` for a
 * token that no header can carry.
 */
export function createWassistClient(options: WassistClientOptions): WassistClient {
  const baseUrl = parseServerAddress(options.baseUrl);
  const dialect = dialects[options.dialect ?? 'current'];
  const clock = options.clock ?? systemClock;
  const fetch = options.fetch ?? globalThis.fetch;
  const budget = createRequestBudget(options.budget ?? DEFAULT_BUDGET, clock);
  const capabilities = createCapabilities(dialect.name);
  const transport = createTransport({
    baseUrl,
    headers: authHeaders(dialect, options.authToken),
    fetch,
    sendFetch: options.sendFetch ?? fetch,
    budget,
    clock,
    random: options.random ?? Math.random,
    log: options.log ?? silentLog,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    listRequest: { method: 'GET', ...conversations, nature: 'read', query: { limit: 1 } },
    onAuthError: options.onAuthError ?? (() => undefined),
    onServerTime: options.onServerTime,
  });
  const requests = createRequests(transport, options.onSkipped);

  /** Everything that a list route has. */
  async function all<T extends { id: string }>(
    route: { path: string; route: string },
    read: (payload: unknown, report: SkipReport) => T | null,
    requestOptions?: RequestOptions,
  ): Promise<T[]> {
    const idOf = ({ id }: T) => id;
    const fetchPage = requests.pages(route, {}, { read, idOf }, requestOptions);
    const found: T[] = [];
    for await (const page of walkPages(fetchPage, idOf, { limit: ITEMS_PER_PAGE, offset: 0 })) {
      found.push(...page.items);
    }
    return found;
  }

  /** A list that the server does not have is an empty one. */
  async function allOrNone<T>(list: Promise<T[]>, onMissing?: () => void): Promise<T[]> {
    try {
      return await list;
    } catch (error) {
      if (!isWassistError(error, 'notFound', 'notOffered')) throw error;
      onMissing?.();
      return [];
    }
  }

  const unlessNoSync = createUnlessMissing(capabilities, (id, requestOptions) =>
    requests.get(ofTemplate(id), readTemplate, requestOptions),
  );

  return {
    dialect: dialect.name,
    baseUrl,
    capabilities: capabilities.get,
    onCapabilities: capabilities.onChange,
    offer: capabilities.offer,
    budgetWaitMs: budget.waitMs,
    slower: budget.slower,
    keepPaceIn: budget.keepIn,
    conversations: createConversations(requests, dialect, capabilities),
    templates: {
      list: (requestOptions) =>
        allOrNone(all(templates, readTemplate, requestOptions), () =>
          capabilities.offer('templates', false),
        ),
      sync: (id, requestOptions) =>
        unlessNoSync(
          'templateSync',
          id,
          () => requests.act({ ...ofTemplate(id, 'sync'), json: {} }, readTemplate, requestOptions),
          requestOptions,
        ),
    },
    agents: { list: (requestOptions) => allOrNone(all(agents, readAgent, requestOptions)) },
    phoneNumbers: {
      list: (requestOptions) => allOrNone(all(phoneNumbers, readPhoneNumber, requestOptions)),
    },
    contacts: createContacts(requests, capabilities),
    listen: createListen(requests, capabilities, clock.now),
    close: transport.close,
  };
}
