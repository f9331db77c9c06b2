/** Shared by the resources: a request, its answer read, and a report of what could not be read. */
import { WassistError } from './error';
import type { ApiRequest } from './http/exchange';
import type { Transport } from './http/transport';
import type { FetchPage } from './paging';
import { readItems, readList } from './reading/list';
import { createSkipReport, type SkipReport } from './reading/report';
import type { RequestOptions, SendOptions, WassistClientOptions } from './types';

type Reader<T> = (payload: unknown, report: SkipReport) => T | null;
type Route = Pick<ApiRequest, 'path' | 'route'>;

/** By what they do: `send` is made once, `get` and `pages` are tried again (transport.ts). */
export interface Requests {
  /** @throws WassistError `badPayload` where the one thing asked for cannot be read. */
  get<T>(route: Route, read: Reader<T>, options?: RequestOptions): Promise<T>;
  /** Pages of a list route. @throws WassistError `badPayload` where the answer is no list. */
  pages<T>(
    route: Route,
    query: ApiRequest['query'],
    list: { read: Reader<T>; idOf: (item: T) => string },
    options?: RequestOptions,
  ): FetchPage<T>;
  /** POSTs an action and reads its answer; null where it cannot be read. */
  act<T>(
    call: Route & Pick<ApiRequest, 'json' | 'optional'>,
    read: Reader<T>,
    options?: RequestOptions,
  ): Promise<T | null>;
  /** POSTs what reaches the customer; `timeout` where the success cannot be read. */
  send<T>(
    call: Route & { json: unknown; freeText: boolean; slow?: boolean },
    read: Reader<T>,
    options?: SendOptions,
  ): Promise<T>;
  /** POSTs, or PATCHes, where nothing of a success is read. */
  tell(
    call: Route & Pick<ApiRequest, 'nature' | 'json' | 'freeText'> & { method?: 'PATCH' },
    options?: SendOptions,
  ): Promise<void>;
  /** DELETEs what only some keys may have. */
  remove(route: Route, options?: RequestOptions): Promise<void>;
}

export function createRequests(
  transport: Transport,
  onSkipped: WassistClientOptions['onSkipped'],
): Requests {
  /** Reads with a report of its own, and hands that on. */
  function reading<T>(read: (report: SkipReport) => T): T {
    const report = createSkipReport();
    const result = read(report);
    for (const skipped of report.entries()) onSkipped?.(skipped);
    return result;
  }

  return {
    async get(route, read, options) {
      const answer = await transport.request({ ...route, method: 'GET', nature: 'read' }, options);
      const { requestId } = answer;
      return reading((report) => {
        const one = read(answer.payload, report);
        if (one !== null) return one;
        const field = report.entries()[0]?.field ?? null;
        throw new WassistError('badPayload', { status: answer.status, requestId, field });
      });
    },

    pages:
      (route, query, { read, idOf }, options) =>
      async (limit, offset) => {
        const answer = await transport.request(
          { ...route, method: 'GET', nature: 'read', query: { ...query, limit, offset } },
          options,
        );
        const { serverNowMs, requestId } = answer;
        return reading((report) => {
          const list = readList(answer.payload, report);
          if (!list) throw new WassistError('badPayload', { requestId, field: 'results' });
          const { items: sent, total, more } = list;
          const items = readItems(sent, read, idOf, report);
          return { items, sent: sent.length, total, more, serverNowMs };
        });
      },

    async act(call, read, options) {
      const answer = await transport.request(
        { ...call, method: 'POST', nature: 'action' },
        options,
      );
      return answer.payload === undefined
        ? null
        : reading((report) => read(answer.payload, report));
    },

    async send(call, read, options) {
      const answer = await transport.request({ ...call, method: 'POST', nature: 'send' }, options);
      const sent = reading((report) => read(answer.payload, report));
      if (sent !== null) return sent;
      const { status, requestId } = answer;
      throw new WassistError('timeout', { status, requestId, write: true });
    },

    async tell(call, options) {
      await transport.request({ method: 'POST', ...call, ignoreAnswer: true }, options);
    },

    async remove(route, options) {
      const how = { nature: 'action', ignoreAnswer: true, optional: true } as const;
      await transport.request({ ...route, ...how, method: 'DELETE' }, options);
    },
  };
}
