/**
 * The app ends only after its pages have stored what was typed in them. A page that hangs is waited
 * for so long and no longer.
 */
import type { Clock } from '../common/clock';

export interface LastSave {
  /** Resolves when each of the pages has stored what it held or is gone, at the latest after `PATIENCE_MS`. */
  of(pages: Iterable<number>): Promise<void>;
  /** This page has nothing left to store. */
  done(page: number): void;
}

/** A page stores within some milliseconds; one that has not answered by then does not run any more. */
export const PATIENCE_MS = 2000;

export function createLastSave(clock: Clock): LastSave {
  const awaited = new Set<number>();
  const all = Promise.withResolvers<void>();
  const look = () => {
    if (awaited.size === 0) all.resolve();
  };
  return {
    of(pages) {
      for (const page of pages) awaited.add(page);
      const cancel = clock.after(PATIENCE_MS, all.resolve);
      look();
      return all.promise.finally(cancel);
    },
    done(page) {
      if (awaited.delete(page)) look();
    },
  };
}
