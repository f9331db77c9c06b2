import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ThreadLoader } from './loader';
import type { ThreadRow } from './rows';
import { atEnd, bringTo, type Hold, holdOf, itemElement, NEAR_PX, restore, toEnd } from './scroll';
import { rememberHold } from './scrollMemory';
import type { ThreadWindow } from './window';

/** So long a message that was jumped to stays marked. */
const MARKED_MS = 1800;

/** Where a thread begins: at a message, at the unread line, where it was left, or at its end. */
export type Start =
  | { at: 'message'; key: string }
  | { at: 'unread' }
  | { at: 'hold'; hold: Hold }
  | { at: 'end' };

interface Parts {
  conversationId: string;
  view: RefObject<HTMLElement | null>;
  rows: ThreadRow[];
  window: ThreadWindow;
  loader: ThreadLoader;
  start: Start;
  /** Asks no more by itself while older ones cannot be had. */
  olderBlocked: boolean;
}

export interface ThreadScroll {
  /** The newest message is in view. */
  isAtEnd: boolean;
  onScroll: () => void;
  /** Something is about to unfold: its beginning stays where it is, also at the end of the thread. */
  onUnfold: () => void;
  jumpTo: (key: string) => void;
  goToEnd: () => void;
}

/** Keeps the thread still while it grows at both ends, and moves it where it is asked to go. */
export function useThreadScroll(parts: Parts): ThreadScroll {
  const { conversationId, view, rows, window, loader, olderBlocked } = parts;
  const [start] = useState(parts.start);
  const [isAtEnd, setIsAtEnd] = useState(start.at === 'end');
  const pinned = useRef(start.at === 'end');
  const hold = useRef<Hold | null>(null);
  const placed = useRef(false);
  const target = useRef<string | null>(start.at === 'message' ? start.key : null);

  const look = useCallback(() => {
    const element = view.current;
    if (!element || !placed.current) return;
    pinned.current = atEnd(element) && !window.hasNewer;
    hold.current = holdOf(element);
    setIsAtEnd(pinned.current);
    if (element.scrollTop < NEAR_PX && !olderBlocked) void loader.older();
    if (
      window.hasNewer &&
      element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
    )
      void loader.newer();
  }, [view, window, loader, olderBlocked]);

  const settle = useCallback(() => {
    const element = view.current;
    if (!element || !placed.current) return;
    if (pinned.current) toEnd(element);
    else if (hold.current) restore(element, hold.current);
  }, [view]);

  useLayoutEffect(() => {
    const element = view.current;
    if (!element || rows.length === 0) return;
    if (!placed.current) {
      placed.current = true;
      place(element, start);
    } else {
      settle();
    }
    const wanted = target.current === null ? null : itemElement(element, target.current);
    if (wanted) {
      target.current = null;
      show(element, wanted);
    }
    look();
  }, [rows, view, start, settle, look]);

  // Pictures that come, folds that open, a composer that grows: whatever changes a height.
  useEffect(() => {
    const element = view.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const observer = new ResizeObserver(() => {
      settle();
      look();
    });
    observer.observe(element);
    observer.observe(content);
    return () => observer.disconnect();
  }, [view, settle, look]);

  useEffect(
    () => () => {
      if (placed.current) rememberHold(conversationId, pinned.current ? null : hold.current);
    },
    [conversationId],
  );

  const jumpTo = useCallback(
    (key: string) => {
      const element = view.current && itemElement(view.current, key);
      if (view.current && element) return show(view.current, element);
      target.current = key;
      pinned.current = false;
      // What was clicked may leave the page with the messages around it: the focus stays in the thread.
      if (view.current?.contains(document.activeElement))
        view.current.focus({ preventScroll: true });
      void loader.showAround(key);
    },
    [view, loader],
  );
  const goToEnd = useCallback(() => {
    pinned.current = true;
    if (window.hasNewer) void loader.showNewest();
    else settle();
  }, [window, loader, settle]);

  const onUnfold = useCallback(() => {
    pinned.current = false;
  }, []);

  return { isAtEnd, onScroll: look, onUnfold, jumpTo, goToEnd };
}

function place(view: HTMLElement, start: Start): void {
  if (start.at === 'hold' && restore(view, start.hold)) return;
  toEnd(view);
  if (start.at === 'unread')
    view.querySelector('[data-unread]')?.scrollIntoView({ block: 'start' });
}

/** Brings a message into the middle and marks it for a moment. */
function show(view: HTMLElement, element: HTMLElement): void {
  bringTo(view, element, 'middle');
  element.dataset.marked = '';
  setTimeout(() => {
    delete element.dataset.marked;
  }, MARKED_MS);
}
