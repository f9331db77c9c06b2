/**
 * What pages read from main: one cache, keyed by the bridge's method and its input. Whatever fails is
 * the query's `error`; ui/EmptyState.tsx turns it into a sentence with a way to try again.
 */
import type { BridgeInput, BridgeMethod, BridgeOutput } from '@shared/bridge';
import {
  hashKey,
  keepPreviousData,
  notifyManager,
  QueryClient,
  QueryObserver,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query';
import { call, on } from '../bridge';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      staleTime: Number.POSITIVE_INFINITY,
      // Nothing is cached for a closed screen: it would come back out of date.
      gcTime: 0,
    },
  },
});
// In the frame in which the answer came; by default it would be one later.
notifyManager.setScheduler(queueMicrotask);

/** What `inbox.changed` makes outdated: when it names the conversation, or whatever it names. */
const follows: { [M in BridgeMethod]?: 'conversation' | 'inbox' } = {
  'inbox.get': 'conversation',
  'outbox.later': 'conversation',
  'thread.quoted': 'conversation',
  'details.statistics': 'conversation',
  'inbox.rows': 'inbox',
  'inbox.counts': 'inbox',
  'inbox.facets': 'inbox',
  'inbox.waiting': 'inbox',
  'inbox.nextWaiting': 'inbox',
};
/** A burst of changes to the whole inbox is answered by one read. */
const COALESCE_MS = 120;

interface ReadOptions {
  /** False: not now. */
  enabled?: boolean;
  /** With another input, the answer to the one before stays until the new one is there. */
  keepsPrevious?: boolean;
}

export type Read<M extends BridgeMethod> = UseQueryResult<BridgeOutput<M>>;

/** Answers that come with something else, by the query's hash, until they are there. */
const coming = new Map<string, Promise<unknown>>();

function queryOf<M extends BridgeMethod>(method: M, input: BridgeInput<M>) {
  const queryKey = [method, input] as const;
  const ask = () => call(method, ...((input === undefined ? [] : [input]) as never));
  const queryFn = () => (coming.get(hashKey(queryKey)) ?? ask()) as Promise<BridgeOutput<M>>;
  return { queryKey, queryFn };
}

/** Main's answer, read again after each change of it. */
export function useRead<M extends BridgeMethod>(
  method: M,
  input: BridgeInput<M>,
  { enabled = true, keepsPrevious = false }: ReadOptions = {},
): Read<M> {
  const query = { ...queryOf(method, input), enabled };
  return useQuery(
    keepsPrevious ? { ...query, placeholderData: keepPreviousData as never } : query,
    client,
  ) as Read<M>;
}

/** Takes over an answer that came with another call or an event. */
export function setRead<M extends BridgeMethod>(
  method: M,
  input: BridgeInput<M>,
  value: BridgeOutput<M>,
): void {
  client.setQueryData(queryOf(method, input).queryKey, value as never);
}

/**
 * Takes over an answer that comes with another call: readers wait for it meanwhile, unless a change makes it outdated.
 */
export async function readWith<M extends BridgeMethod>(
  method: M,
  input: BridgeInput<M>,
  asked: Promise<BridgeOutput<M>>,
): Promise<void> {
  const query = queryOf(method, input);
  const hash = hashKey(query.queryKey);
  coming.set(hash, asked);
  try {
    void client.prefetchQuery({ ...query, staleTime: 0 });
    const value = await asked;
    // Where a read was on its way already, the cache waits for that one.
    if (coming.get(hash) === asked) setRead(method, input, value);
  } finally {
    if (coming.get(hash) === asked) coming.delete(hash);
  }
}

/** Keeps what is read of it until this is called: a busy page may draw it long after the answer. */
export function keepRead<M extends BridgeMethod>(method: M, input: BridgeInput<M>): () => void {
  return new QueryObserver(client, { ...queryOf(method, input), enabled: false }).subscribe(
    () => undefined,
  );
}

/** Reads it ahead, for a screen that shows it later. */
export function prepareRead(method: 'inbox.counts' | 'inbox.facets'): void {
  void client.prefetchQuery({ ...queryOf(method, undefined), gcTime: Number.POSITIVE_INFINITY });
}

/** While somebody is signed in, reads what changed again; returns the way to stop, which forgets all. */
export function followInbox(): () => void {
  let due: ReturnType<typeof setTimeout> | null = null;
  const stop = on('inbox.changed', ({ conversationIds: ids }) => {
    outdate(
      (method, id) => follows[method] === 'conversation' && (ids === null || ids.includes(id)),
    );
    due ??= setTimeout(() => {
      due = null;
      outdate((method) => follows[method] === 'inbox');
    }, COALESCE_MS);
  });
  return () => {
    stop();
    if (due !== null) clearTimeout(due);
    forgetReads();
  };
}

/** Nothing of it belongs to who comes next. */
export function forgetReads(): void {
  coming.clear();
  client.clear();
}

function outdate(isMeant: (method: BridgeMethod, conversationId: string) => boolean): void {
  const predicate = ({ queryKey: [method, input] }: { queryKey: readonly unknown[] }) =>
    isMeant(method as BridgeMethod, conversationOf(input));
  // An answer that is on its way may be older than the change.
  for (const { queryHash } of client.getQueryCache().findAll({ predicate }))
    coming.delete(queryHash);
  void client.cancelQueries({ predicate });
  void client.invalidateQueries({ predicate });
}

const conversationOf = (input: unknown): string =>
  (input as { conversationId?: string } | undefined)?.conversationId ?? '';
