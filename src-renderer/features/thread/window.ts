/**
 * The stretch of a thread that is in the page: it starts with the newest messages, grows at either
 * end as the owner scrolls, and drops what is far from view so that the page stays small.
 */
import type { BridgeInput } from '@shared/bridge';
import type { HistoryLine, ThreadItem, ThreadPage } from '@shared/thread-views';

/** What main is asked for. */
export type PageRequest = BridgeInput<'thread.page'>;

/** Messages asked for at a time. */
export const PAGE_SIZE = 50;
/** Most items kept in the page; three screens of one-line messages are about 60. */
export const MOST_ITEMS = 200;

/** The loaded messages, oldest first, and whether there are more at either end. */
export interface ThreadWindow {
  items: readonly ThreadItem[];
  /** The whole conversation's, from the last page. */
  history: readonly HistoryLine[];
  hasOlder: boolean;
  hasNewer: boolean;
  olderOnServer: boolean;
}

export type Extent = 'replace' | 'older' | 'newer';

/** Before the first page is there. */
export const emptyWindow: ThreadWindow = {
  items: [],
  history: [],
  hasOlder: false,
  hasNewer: false,
  olderOnServer: false,
};

/** The stretch after a page came in: in place of it, or before or after it. */
export function withPage(held: ThreadWindow, page: ThreadPage, extent: Extent): ThreadWindow {
  if (extent === 'replace') return { ...page };
  const { history } = page;
  if (extent === 'older') {
    const items = joined(page.items, held.items);
    const kept = items.slice(0, MOST_ITEMS);
    return {
      items: kept,
      history,
      hasOlder: page.hasOlder,
      hasNewer: held.hasNewer || kept.length < items.length,
      olderOnServer: page.olderOnServer,
    };
  }
  const items = joined(held.items, page.items);
  const kept = items.slice(-MOST_ITEMS);
  return {
    items: kept,
    history,
    hasOlder: held.hasOlder || kept.length < items.length,
    hasNewer: page.hasNewer,
    olderOnServer: held.olderOnServer,
  };
}

/** Pages may overlap; where both have an item, the later page knows better. */
function joined(earlier: readonly ThreadItem[], later: readonly ThreadItem[]): ThreadItem[] {
  const keys = new Set(later.map((item) => item.key));
  return [...earlier.filter((item) => !keys.has(item.key)), ...later];
}

/** The lines of history within the stretch, or beyond an end of it that has no more messages. */
export function historyIn({ items, history, hasOlder, hasNewer, olderOnServer }: ThreadWindow) {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return history;
  const fromMs = hasOlder || olderOnServer ? first.createdAtMs : Number.NEGATIVE_INFINITY;
  const toMs = hasNewer ? last.createdAtMs : Number.POSITIVE_INFINITY;
  return history.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
}

/** The page to ask for after a change: the same stretch again, with new messages at its end. */
export function refreshRequest(conversationId: string, held: ThreadWindow): PageRequest {
  const limit = Math.min(MOST_ITEMS, Math.max(PAGE_SIZE, held.items.length));
  const middle = held.items[Math.floor(held.items.length / 2)];
  if (!held.hasNewer || !middle) return { conversationId, at: null, limit };
  return { conversationId, at: { key: middle.key, side: 'around' }, limit };
}

/** What to ask for at an end; null when there is nothing stored beyond it. */
export function extendRequest(
  conversationId: string,
  held: ThreadWindow,
  extent: 'older' | 'newer',
): PageRequest | null {
  const edge = extent === 'older' ? held.items[0] : held.items.at(-1);
  if (!edge || !(extent === 'older' ? held.hasOlder : held.hasNewer)) return null;
  const side = extent === 'older' ? 'before' : 'after';
  return { conversationId, at: { key: edge.key, side }, limit: PAGE_SIZE };
}
