import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { indexOf, rowAt, useInboxList } from '../../stores/inboxList';

type List = ReturnType<typeof useInboxList.getState>;

/**
 * The one row that Tab leads to (roving focus). It follows its conversation when the order changes.
 */
export function useActiveRow(list: List): {
  index: number;
  ref: RefObject<HTMLLIElement | null>;
  /** Makes it the active row and focuses it, once it is drawn. */
  moveTo: (index: number) => void;
  /** Makes it the active row. */
  settle: (index: number) => void;
} {
  // Each request for focus has a number: a render that does not know of the row yet (one of another
  // priority) must not focus the row before.
  const [active, setActive] = useState<{ index: number; id: string | null; wish: number }>({
    index: 0,
    id: null,
    wish: 0,
  });
  const granted = useRef(0);
  const ref = useRef<HTMLLIElement>(null);

  const followed = active.id === null ? -1 : indexOf(list, active.id);
  const index = Math.max(
    0,
    Math.min(followed >= 0 ? followed : active.index, (list.total ?? 1) - 1),
  );

  // A row that is far away is drawn, and its page fetched, some renders later.
  useEffect(() => {
    const button = active.wish > granted.current ? ref.current?.querySelector('button') : null;
    if (!button) return;
    granted.current = active.wish;
    button.focus({ preventScroll: true });
  });

  const activate = useCallback((to: number, wishes: number) => {
    const id = rowAt(useInboxList.getState(), to)?.id ?? null;
    setActive((held) =>
      held.index === to && held.id === id && wishes === 0
        ? held
        : { index: to, id, wish: held.wish + wishes },
    );
  }, []);
  const settle = useCallback((to: number) => activate(to, 0), [activate]);
  const moveTo = (to: number) => activate(to, 1);
  return { index, ref, moveTo, settle };
}

/** The rows to draw: those in sight, and the active one, so that focus is not lost by scrolling. */
export function withActive(range: Range, activeIndex: number): number[] {
  const rows = defaultRangeExtractor(range);
  if (rows.includes(activeIndex) || activeIndex >= range.count) return rows;
  return [...rows, activeIndex].sort((a, b) => a - b);
}

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

interface Key {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** The row to go to; null: the key is not one of the list's, or there is nowhere to go. */
export function stepOf(event: Key, index: number, total: number, pageRows: number): number | null {
  if (total === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const to = {
    ArrowDown: index + 1,
    j: index + 1,
    ArrowUp: index - 1,
    k: index - 1,
    PageDown: index + pageRows,
    PageUp: index - pageRows,
    Home: 0,
    End: total - 1,
  }[event.key];
  if (to === undefined) return null;
  return Math.min(total - 1, Math.max(0, to));
}

/** The letter alone, pressed and not held. */
export function isPlainKey(event: Key & { repeat: boolean }, letter: string): boolean {
  const held = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  return !held && !event.repeat && event.key === letter;
}

/** 1…9 with Ctrl/Cmd held: position 0 to 8; null for any other key. */
export function positionOf(key: string): number | null {
  return /^[1-9]$/.test(key) ? Number(key) - 1 : null;
}
