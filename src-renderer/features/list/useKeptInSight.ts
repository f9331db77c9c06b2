import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * What comes in above the rows that keep their places is scrolled out of sight in the same frame. Who was at
 * the top is there again once the order is let go.
 */
export function useKeptInSight(
  scroller: RefObject<HTMLElement | null>,
  came: number,
  rowHeight: number,
): void {
  const before = useRef(0);
  useLayoutEffect(() => {
    const box = scroller.current;
    const more = came - before.current;
    const hidden = before.current * rowHeight;
    before.current = came;
    if (!box || more === 0) return;
    if (more > 0) box.scrollTop += more * rowHeight;
    else if (box.scrollTop <= hidden) box.scrollTop = 0;
  }, [scroller, came, rowHeight]);
}
