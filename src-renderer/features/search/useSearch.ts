import type { SearchHit } from '@shared/views';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { showFailure } from '../../stores/toasts';

/** Long enough to swallow fast typing, short enough to be felt as at once. */
const TYPING_MS = 60;
const LIMIT = 60;

/** Hits for what is typed; null while nothing is typed or the first answer is not there. */
export function useSearch(query: string): SearchHit[] | null {
  const [hits, setHits] = useState<SearchHit[] | null>(null);
  useEffect(() => {
    const words = query.trim();
    if (!words) {
      setHits(null);
      return;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      call('inbox.search', { query: words, limit: LIMIT }).then(
        (found) => wanted && setHits(found),
        (error: unknown) => wanted && showFailure(error),
      );
    }, TYPING_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query]);
  return hits;
}
