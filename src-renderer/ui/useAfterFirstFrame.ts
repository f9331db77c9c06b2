import { startTransition, useEffect, useState } from 'react';

/**
 * False until the frame with what `isThere` was painted: parts out of sight are drawn after it, so
 * that what is in sight is there at once.
 */
export function useAfterFirstFrame(isThere: boolean): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    if (!isThere) return;
    return afterNextFrame(() => startTransition(() => setAfter(true)));
  }, [isThere]);
  return isAfter;
}

/** Once the next frame was painted, with the time of that by the clock of events; returns the way to stop. */
export function afterNextFrame(then: (paintedMs: number) => void): () => void {
  // A frame's callbacks run before it is drawn: the one after it is soon enough.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(then);
  });
  return () => cancelAnimationFrame(frame);
}
