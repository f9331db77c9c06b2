import { useEffect, useLayoutEffect, useRef } from 'react';

const kinds = ['keydown', 'pointerdown', 'click'] as const;

/**
 * A key or a click from before this conversation was on the screen was meant for the one before: it
 * does nothing here. (What was typed there until then is that one's draft.)
 */
export function useInTime(conversationId: string | null, isDrawn: boolean): void {
  const drawnAtMs = useRef(0);
  const before = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (before.current !== null && before.current !== conversationId)
      drawnAtMs.current = Number.POSITIVE_INFINITY;
    before.current = conversationId;
    if (!isDrawn) return;
    // The second frame begins when the first is on the screen.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame((nowMs) => {
        drawnAtMs.current = Math.min(drawnAtMs.current, nowMs);
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [conversationId, isDrawn]);
  useEffect(() => {
    const hold = (event: Event) => {
      if (event.timeStamp >= drawnAtMs.current) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const kind of kinds) window.addEventListener(kind, hold, true);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, hold, true);
    };
  }, []);
}
