import type { SearchHit } from '@shared/views';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { showFailure } from '../../stores/toasts';

/** Long enough to swallow fast typing, short enough to be felt as at once. */
const TYPING_MS = 60;
/** Two screens of hits: each is a message that main reads from the disk. */
const FIRST_HITS = 25;
/** When the end of those is near. */
const MOST_HITS = 100;

interface Search {
  /** Null while nothing is typed or the first answer is not there. */
  hits: SearchHit[] | null;
  /** The end of the hits is near. */
  more: () => void;
}

/** Hits for what is typed. */
export function useSearch(query: string): Search {
  const [hits, setHits] = useState<SearchHit[] | null>(null);
  const [moreOf, setMoreOf] = useState<string | null>(null);
  const limit = moreOf === query ? MOST_HITS : FIRST_HITS;
  useEffect(() => {
    const words = query.trim();
    if (!words) {
      setHits(null);
      return;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      call('inbox.search', { query: words, limit }).then(
        (found) => wanted && setHits(found),
        (error: unknown) => wanted && showFailure(error),
      );
    }, TYPING_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query, limit]);
  return {
    hits,
    more: () => {
      if (hits && hits.length >= FIRST_HITS) setMoreOf(query);
    },
  };
}
