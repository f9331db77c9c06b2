/**
 * Finds conversations that the server no longer lists, and brings up to date those that are too old
 * for the polls: the whole list, page by page, very slowly. Pages shift while they are read, so what
 * the polls listed meanwhile counts too, pages overlap, and what is missing is asked for by name.
 */
export interface Sweep {
  /** What a poll listed. */
  seen(ids: readonly string[]): void;
  /** A page from the top: a new round, unless one is under way. */
  begin(ids: readonly string[], nextOffset: number | null): void;
  /** The next page of the round. */
  page(ids: readonly string[], nextOffset: number | null): void;
  /** Where the round goes on; null: nothing to do. */
  nextOffset(): number | null;
}

/** So many conversations may vanish between two pages without one slipping through. */
const OVERLAP = 10;

export function createSweep(onListing: (listed: ReadonlySet<string>) => void): Sweep {
  let listed: Set<string> | null = null;
  let offset: number | null = null;

  function take(ids: readonly string[], next: number | null): void {
    for (const id of ids) listed?.add(id);
    offset = next === null ? null : Math.max(next - OVERLAP, (offset ?? 0) + 1);
    if (offset !== null || !listed) return;
    const complete = listed;
    listed = null;
    onListing(complete);
  }

  return {
    seen(ids) {
      for (const id of ids) listed?.add(id);
    },
    begin(ids, nextOffset) {
      if (listed) return;
      listed = new Set();
      take(ids, nextOffset);
    },
    page: take,
    nextOffset: () => offset,
  };
}
