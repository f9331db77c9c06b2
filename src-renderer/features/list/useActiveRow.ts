import { type RefObject, useEffect, useRef, useState } from 'react';
import { indexOf, rowAt, type useInboxList } from '../../stores/inboxList';

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
  const [active, setActive] = useState<{ index: number; id: string | null }>({
    index: 0,
    id: null,
  });
  const wantsFocus = useRef(false);
  const ref = useRef<HTMLLIElement>(null);

  const followed = active.id === null ? -1 : indexOf(list, active.id);
  const index = Math.max(
    0,
    Math.min(followed >= 0 ? followed : active.index, (list.total ?? 1) - 1),
  );

  // A row that is far away is drawn, and its page fetched, some renders later.
  useEffect(() => {
    const button = wantsFocus.current ? ref.current?.querySelector('button') : null;
    if (!button) return;
    wantsFocus.current = false;
    button.focus({ preventScroll: true });
  });

  const settle = (to: number) => setActive({ index: to, id: rowAt(list, to)?.id ?? null });
  const moveTo = (to: number) => {
    wantsFocus.current = true;
    settle(to);
  };
  return { index, ref, moveTo, settle };
}
