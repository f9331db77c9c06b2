/**
 * The conversation list as windowed pages of `inbox.list`: pages are fetched as they are scrolled
 * into sight, and those in sight are fetched anew when the inbox changed.
 */
import type { BridgeInput } from '@shared/bridge';
import type { ConversationPage, ConversationRow } from '@shared/views';
import { create } from 'zustand';
import { call, on } from '../bridge';

/** Filter and order. */
export type InboxQuery = Omit<BridgeInput<'inbox.list'>, 'offset' | 'limit'>;

interface InboxList {
  query: InboxQuery;
  /** Null until the first page came. */
  total: number | null;
  /** By page number; a page that is not held is not known yet. */
  pages: Record<number, ConversationRow[]>;
  failed: boolean;
}

/** Rows in one answer. */
export const PAGE_SIZE = 50;
/** Changes that come in a burst are answered by one fetch. */
const COALESCE_MS = 60;

const start: InboxList = {
  query: { filter: 'all', sort: 'needs-you', agentId: null, country: null },
  total: null,
  pages: {},
  failed: false,
};

/** Read with `rowAt` and `indexOf`: pages that nobody scrolled to are not there. */
export const useInboxList = create<InboxList>(() => start);

/** Pages in sight. */
let sight = new Set([0]);
/** Raised when the query changes: answers to an older one are dropped. */
let generation = 0;
const loading = new Map<number, Promise<void>>();
let refetch: ReturnType<typeof setTimeout> | null = null;

/** The row at a position of the list; undefined while its page is not there. */
export function rowAt(list: Pick<InboxList, 'pages'>, index: number): ConversationRow | undefined {
  return list.pages[Math.floor(index / PAGE_SIZE)]?.[index % PAGE_SIZE];
}

/** Where a conversation stands in the pages that are held; -1 when in none of them. */
export function indexOf(list: Pick<InboxList, 'pages'>, conversationId: string): number {
  for (const [page, rows] of Object.entries(list.pages)) {
    const at = rows.findIndex((row) => row.id === conversationId);
    if (at >= 0) return Number(page) * PAGE_SIZE + at;
  }
  return -1;
}

/** Another filter or order: the list starts over at its top. */
export function changeQuery(change: Partial<InboxQuery>): Promise<void> {
  startOver(change, null);
  return fetchSight();
}

function startOver(change: Partial<InboxQuery>, first: ConversationPage | null): void {
  const pages: InboxList['pages'] = first ? { 0: first.rows } : {};
  generation++;
  loading.clear();
  sight = new Set([0]);
  useInboxList.setState(({ query }) => ({
    query: { ...query, ...change },
    pages,
    total: first?.total ?? null,
    failed: false,
  }));
}

/** These rows are on the screen now, and the active one is drawn too: fetches what is missing of them. */
export function showRows(first: number, last: number, active: number): void {
  sight = new Set([first, last, active].map((index) => Math.floor(index / PAGE_SIZE)));
  const { pages } = useInboxList.getState();
  for (const page of sight) if (!pages[page]) void fetchPage(page);
}

/** Shows the `first` page, fetched if it is not there, and follows the inbox; resolves with the way to stop. */
export async function startInboxList(
  sort: InboxQuery['sort'],
  first: ConversationPage | null = null,
): Promise<() => void> {
  const stop = on('inbox.changed', (change) => {
    if (change.list || !change.conversationIds || anyHeld(change.conversationIds)) refetchSoon();
  });
  startOver({ ...start.query, sort }, first);
  if (!first) await fetchSight();
  return () => {
    stop();
    if (refetch !== null) clearTimeout(refetch);
    refetch = null;
  };
}

function anyHeld(ids: string[]): boolean {
  const list = useInboxList.getState();
  return ids.some((id) => indexOf(list, id) >= 0);
}

function refetchSoon(): void {
  refetch ??= setTimeout(() => {
    refetch = null;
    loading.clear();
    dropOutOfSight();
    void fetchSight();
  }, COALESCE_MS);
}

/** Pages out of sight are stale now, and cheap to fetch when they are scrolled to. */
function dropOutOfSight(): void {
  useInboxList.setState(({ pages }) => ({
    pages: Object.fromEntries(Object.entries(pages).filter(([page]) => sight.has(Number(page)))),
  }));
}

async function fetchSight(): Promise<void> {
  await Promise.all([...sight].map(fetchPage));
}

function fetchPage(page: number): Promise<void> {
  const held = loading.get(page);
  if (held) return held;
  const fetching = readPage(page, generation).finally(() => {
    if (loading.get(page) === fetching) loading.delete(page);
  });
  loading.set(page, fetching);
  return fetching;
}

async function readPage(page: number, asked: number): Promise<void> {
  const { query } = useInboxList.getState();
  try {
    const { total, rows } = await call('inbox.list', {
      ...query,
      offset: page * PAGE_SIZE,
      limit: PAGE_SIZE,
    });
    if (asked !== generation) return;
    useInboxList.setState(({ pages }) => ({
      total,
      pages: { ...pages, [page]: rows },
      failed: false,
    }));
  } catch {
    if (asked === generation) useInboxList.setState({ failed: true });
  }
}
