import { startTransition, useEffect, useState } from 'react';

/**
 * False until the frame with what `isThere` was painted: parts out of sight are drawn after it, so
 * that what is in sight is there at once.
 */
export function useAfterFirstFrame(isThere: boolean): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    if (!isThere) return;
    // A frame's callbacks run before it is drawn: the one after it is soon enough.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => startTransition(() => setAfter(true)));
    });
    return () => cancelAnimationFrame(frame);
  }, [isThere]);
  return isAfter;
}
