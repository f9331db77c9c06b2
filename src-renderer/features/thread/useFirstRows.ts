import { useMemo } from 'react';
import { useAfterFirstFrame } from '../../ui/useAfterFirstFrame';
import { firstRows, type ThreadRow } from './rows';
import type { Place } from './useThreadScroll';

/** What header and composer take of a window at least. */
const AROUND_PX = 120;

/**
 * What is in view is drawn first; the rest of the page follows when that frame stands, so that a
 * conversation opens at once.
 */
export function useFirstRows(
  all: ThreadRow[],
  start: Place,
): { rows: ThreadRow[]; isWhole: boolean } {
  const isWhole = useAfterFirstFrame(all.length > 0);
  const key = keyOf(start);
  const rows = useMemo(
    () => (isWhole ? all : firstRows(all, key, window.innerHeight - AROUND_PX)),
    [isWhole, all, key],
  );
  return { rows, isWhole };
}

/** The row that must be there for the thread to begin at it. */
function keyOf(start: Place): string | null {
  switch (start.at) {
    case 'message':
      return start.key;
    case 'unread':
      return 'unread';
    case 'hold':
      return start.hold.key;
    case 'end':
      return null;
  }
}
