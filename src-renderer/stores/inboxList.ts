/**
 * The conversation list as windowed pages of `inbox.list`: pages are fetched as they are scrolled
 * into sight, and those in sight are fetched again when the inbox changed. While its order is held, rows
 * keep their places, and only what they say is fetched (heldOrder.ts).
 */
import type { BridgeInput } from '@shared/bridge';
import type { ConversationPage, ConversationRow, Sections } from '@shared/views';
import { create } from 'zustand';
import { call, on } from '../bridge';
import { type Changed, holdOrder, withNews } from './heldOrder';

/** Filter and order. */
export type InboxQuery = Omit<BridgeInput<'inbox.list'>, 'offset' | 'limit'>;

interface InboxList {
  query: InboxQuery;
  /** From the pages; null until the first one came. */
  total: number | null;
  /** From the pages; null where the order has none. */
  sections: Sections | null;
  /** As they are now, where the order is held; null: as in the pages. */
  sectionsNow: Sections | null;
  /** By page number; a page that is not held is not known yet. */
  pages: Record<number, ConversationRow[]>;
  /** Above the pages: conversations that came while the order was held. */
  came: ConversationRow[];
  /** How many rows would be higher up in the current order. */
  above: number;
  failed: boolean;
}

/** Rows in one answer. */
export const PAGE_SIZE = 50;
/** Changes that come in a burst are answered by one fetch. */
const COALESCE_MS = 60;

const start: InboxList = {
  query: { filter: 'all', sort: 'needs-you', agentId: null, country: null },
  total: null,
  sections: null,
  sectionsNow: null,
  pages: {},
  came: [],
  above: 0,
  failed: false,
};

/** Read with `rowAt`, `indexOf` and `rowCount`: pages that nobody scrolled to are not there. */
export const useInboxList = create<InboxList>(() => start);

/** Pages in sight. */
let sight = new Set([0]);
/** Raised when the query or the order changes: answers to an older one are dropped. */
let generation = 0;
const loading = new Map<number, Promise<void>>();
/** Answers that put rows into their current places are on their way. */
let renewals = 0;
let refetch: ReturnType<typeof setTimeout> | null = null;
let held = false;
/** Since the pages were fetched in their order. */
let changed: Changed = new Set();
let movedAtMs = Number.NEGATIVE_INFINITY;

type Rows = Pick<InboxList, 'pages' | 'came'>;

/** The row at a position of the list; undefined while its page is not there. */
export function rowAt({ pages, came }: Rows, index: number): ConversationRow | undefined {
  if (index < came.length) return came[index];
  return pages[pageOf(index, came)]?.[(index - came.length) % PAGE_SIZE];
}

/** Index of a conversation in the loaded pages; -1: in none of them. */
export function indexOf({ pages, came }: Rows, conversationId: string): number {
  const first = came.findIndex((row) => row.id === conversationId);
  if (first >= 0) return first;
  for (const [page, rows] of Object.entries(pages)) {
    const at = rows.findIndex((row) => row.id === conversationId);
    if (at >= 0) return came.length + Number(page) * PAGE_SIZE + at;
  }
  return -1;
}

/** Null until the first page came. */
export const rowCount = ({ total, came }: Pick<InboxList, 'total' | 'came'>) =>
  total === null ? null : total + came.length;

/** When rows last took other places, as `performance.now` tells it. */
export const lastMoveMs = () => movedAtMs;

const pageOf = (index: number, came: ConversationRow[]) =>
  Math.max(0, Math.floor((index - came.length) / PAGE_SIZE));

/** Another filter or order: the list starts over at its top. */
export function changeQuery(change: Partial<InboxQuery>): Promise<void> {
  startOver(change, null);
  return fetchSight();
}

function startOver(change: Partial<InboxQuery>, first: ConversationPage | null): void {
  const pages: InboxList['pages'] = first ? { 0: first.rows } : {};
  forget();
  sight = new Set([0]);
  useInboxList.setState(({ query }) => ({
    ...start,
    query: { ...query, ...change },
    pages,
    total: first?.total ?? null,
    sections: first?.sections ?? null,
  }));
}

/** Answers on their way belong to an older order. */
function forget(): void {
  generation++;
  loading.clear();
  changed = new Set();
}

/** Rows keep their places for as long as it is held. */
export function holdList(hold: boolean): void {
  if (held === hold) return;
  held = hold;
  if (!hold && isBehind()) void renewOrder();
  // A page on its way would move the rows: their contents are asked for instead.
  if (hold && loading.size + renewals > 0 && useInboxList.getState().total !== null) {
    generation++;
    loading.clear();
    changed = null;
    refetchSoon();
  }
}

/** Something changed without an effect on the order. */
const isBehind = () => changed === null || changed.size > 0;

/** Puts every row into its current place; also after an action of the owner on a row. */
export async function renewOrder(): Promise<void> {
  forget();
  const asked = generation;
  const { query } = useInboxList.getState();
  renewals++;
  try {
    const pages = [...sight];
    const answers = await Promise.all(pages.map((page) => readRows(query, page)));
    if (asked !== generation) return;
    movedAtMs = performance.now();
    const rows = answers.map((answer, at) => [pages[at], answer.rows] as const);
    useInboxList.setState({
      total: answers[0]?.total ?? 0,
      sections: answers[0]?.sections ?? null,
      sectionsNow: null,
      pages: Object.fromEntries(rows),
      came: [],
      above: 0,
      failed: false,
    });
  } catch {
    if (asked === generation) useInboxList.setState({ failed: true });
  } finally {
    renewals--;
  }
}

/** These rows are on the screen now, and the active one is drawn too: fetches what is missing of them. */
export function showRows(first: number, last: number, active: number): void {
  const { pages, came } = useInboxList.getState();
  sight = new Set([first, last, active].map((index) => pageOf(index, came)));
  const missing = [...sight].filter((page) => !pages[page]);
  if (missing.length === 0) return;
  // In another order than the present rows it would contain some of them again.
  if (held && isBehind()) void renewOrder();
  else for (const page of missing) void fetchPage(page);
}

/** Shows the `first` page, fetched if it is not there, and follows the inbox; resolves with the way to stop. */
export async function startInboxList(
  sort: InboxQuery['sort'],
  first: ConversationPage | null = null,
): Promise<() => void> {
  const stop = on('inbox.changed', (change) => {
    const { conversationIds: ids } = change;
    if (!change.list && ids && !anyHeld(ids)) return;
    changed = ids === null || changed === null ? null : new Set([...changed, ...ids]);
    refetchSoon();
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
    const { pages, came } = useInboxList.getState();
    // An empty list has no places to keep.
    const isEmpty = Object.values(pages).every((rows) => rows.length === 0);
    if (held && !isEmpty && came.length <= PAGE_SIZE && [...sight].every((page) => pages[page])) {
      void readHeld(generation);
      return;
    }
    changed = new Set();
    if (held) void renewOrder();
    else void fetchSight();
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
  const asked = loading.get(page);
  if (asked) return asked;
  const fetching = readPage(page, generation).finally(() => {
    if (loading.get(page) === fetching) loading.delete(page);
  });
  loading.set(page, fetching);
  return fetching;
}

const readRows = (query: InboxQuery, page: number) =>
  call('inbox.list', { ...query, offset: page * PAGE_SIZE, limit: PAGE_SIZE });

async function readPage(page: number, asked: number): Promise<void> {
  const { query } = useInboxList.getState();
  try {
    const { total, sections, rows } = await readRows(query, page);
    if (asked !== generation) return;
    const { pages } = useInboxList.getState();
    const known = pages[page];
    if (known && !isSameOrder(known, rows)) movedAtMs = performance.now();
    useInboxList.setState({
      total,
      sections,
      sectionsNow: null,
      pages: { ...pages, [page]: rows },
      failed: false,
    });
  } catch {
    if (asked === generation) useInboxList.setState({ failed: true });
  }
}

const isSameOrder = (known: ConversationRow[], rows: ConversationRow[]) =>
  known.length === rows.length && rows.every((row, at) => row.id === known[at]?.id);

/** The rows' newest contents, in their places, and conversations that came in meanwhile. */
async function readHeld(asked: number): Promise<void> {
  const { query, pages, came } = useInboxList.getState();
  const conversationIds = [...came, ...Object.values(pages).flat()].map(({ id }) => id);
  try {
    const [rows, top] = await Promise.all([
      call('inbox.rows', { conversationIds }),
      readRows(query, 0),
    ]);
    if (asked !== generation) return;
    const now = new Map(rows.map((row) => [row.id, row]));
    useInboxList.setState((list) => ({
      ...keptInPlace(list, now, top.rows),
      sectionsNow: top.sections,
    }));
  } catch {
    if (asked === generation) useInboxList.setState({ failed: true });
  }
}

function keptInPlace(
  { came, pages }: Rows,
  now: ReadonlyMap<string, ConversationRow>,
  top: readonly ConversationRow[],
): Partial<InboxList> {
  const below = Object.entries(pages).map(([page, rows]) => [page, withNews(rows, now)] as const);
  const ids = [...came, ...below.flatMap(([, rows]) => rows)].map(({ id }) => id);
  const hold = holdOrder(ids, came.length, top, changed);
  return {
    came: [...hold.came, ...withNews(came, now)],
    above: hold.above,
    pages: Object.fromEntries(below),
    failed: false,
  };
}
