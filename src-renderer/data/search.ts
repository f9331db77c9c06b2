import type { SearchHit } from '@shared/thread-views';
import { useEffect, useState } from 'react';
import { type Read, useRead } from './read';

/** Long enough to skip fast typing, short enough to feel immediate. */
const TYPING_MS = 60;
/** Two screens of hits: each is a message that main reads from the disk. */
const FIRST_HITS = 25;
/** When the end of those is near. */
const MOST_HITS = 100;

interface Search extends Pick<Read<'inbox.search'>, 'error' | 'refetch'> {
  /** Null while the first answer is not there. */
  hits: SearchHit[] | null;
  /** They are those of what was typed before. */
  areOlder: boolean;
  /** The end of the hits is near. */
  more: () => void;
}

/** Hits for what is typed, a moment after it is. */
export function useSearch(query: string, firstHits = FIRST_HITS): Search {
  const [{ words, before }, setTyped] = useState({ words: '', before: '' });
  const [moreOf, setMoreOf] = useState<string | null>(null);
  useEffect(() => {
    const set = () => setTyped(({ words }) => ({ words: query.trim(), before: words }));
    const timer = setTimeout(set, TYPING_MS);
    return () => clearTimeout(timer);
  }, [query]);
  const limit = moreOf === words ? MOST_HITS : firstHits;
  const { data, error, refetch, isPlaceholderData } = useRead(
    'inbox.search',
    { query: words, limit },
    // What was found before the box was emptied belongs to another search.
    { enabled: words !== '', keepsPrevious: before !== '' || limit === MOST_HITS },
  );
  const hits = (query.trim() && words && data) || null;
  return {
    hits,
    error,
    refetch,
    areOlder: isPlaceholderData || words !== query.trim(),
    more: () => {
      if (hits && hits.length >= firstHits) setMoreOf(words);
    },
  };
}
