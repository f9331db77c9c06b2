/** Walking through pages by limit and offset, over lists that shift while they are walked. */

/** One answer of a list route. */
export interface Page<T> {
  /** Read; what was unreadable is left out. */
  items: T[];
  /** How many the server sent, read or not: what the offset goes on by. */
  sent: number;
  /** All that match, where the server says. */
  total: number | null;
  /** Whether more follow, where the server says. */
  more: boolean | null;
  serverNowMs: number | null;
}

/** `limit` is what is asked for; a server may send less, or more. */
export type FetchPage<T> = (limit: number, offset: number) => Promise<Page<T>>;

/**
 * Where the next page starts; null when there is none. A bare array does not say: a full one is taken to
 * be followed by more, and one longer than was asked for comes from a server that knows no pages.
 */
export function nextOffset<T>(page: Page<T>, limit: number, offset: number): number | null {
  if (page.sent === 0) return null;
  const end = offset + page.sent;
  const more = page.more ?? (page.total === null ? page.sent === limit : end < page.total);
  return more ? end : null;
}

/**
 * Page after page, each item once: what a new arrival pushed from one page onto the next comes again and
 * is dropped. Ends at a page that brings nothing new, as a server may ignore offsets.
 */
export async function* walkPages<T>(
  fetchPage: FetchPage<T>,
  idOf: (item: T) => string,
  { limit, offset }: { limit: number; offset: number },
): AsyncGenerator<Page<T>> {
  const seen = new Set<string>();
  let start: number | null = offset;
  while (start !== null) {
    const page: Page<T> = await fetchPage(limit, start);
    const fresh = page.items.filter((item) => !seen.has(idOf(item)));
    if (fresh.length === 0 && page.items.length > 0) return;
    for (const item of fresh) seen.add(idOf(item));
    yield { ...page, items: fresh };
    start = nextOffset(page, limit, start);
  }
}
