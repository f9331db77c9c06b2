import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { ThreadLoader } from './loader';
import type { ThreadRow } from './rows';
import {
  atEnd,
  bringToMiddle,
  type Hold,
  holdOf,
  holdStill,
  itemElement,
  NEAR_PX,
  pxAbove,
  pxBelow,
  rememberedHold,
  rememberHold,
  restore,
  toEnd,
} from './scroll';
import type { ThreadWindow } from './window';

/** How long a message that was jumped to stays marked. */
const MARKED_MS = 1800;

/** A place in a thread: a message, the unread line, where it was left, or its end. */
export type Place =
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
  start: Place;
  /** Does not ask by itself while older ones cannot be loaded. */
  olderBlocked: boolean;
}

export interface ThreadScroll {
  /** The newest message is in view. */
  isAtEnd: boolean;
  onScroll: () => void;
  onScrollEnd: () => void;
  /** Something is about to unfold: its beginning stays where it is, also at the end of the thread. */
  onUnfold: () => void;
  jumpTo: (key: string) => void;
  goToEnd: () => void;
}

/** Moves the thread where it is asked to go; the browser keeps it still (scroll.ts). */
export function useThreadScroll(parts: Parts): ThreadScroll {
  const { conversationId, view, rows, window, loader, olderBlocked } = parts;
  const isEmpty = rows.length === 0;
  /**
   * The target position once the rows are there; the end for as long as it stays there. Null: where it was scrolled
   * to.
   */
  const goal = useRef<Place | null>(parts.start);
  const [isAtEnd, setIsAtEnd] = useState(parts.start.at === 'end');

  const look = useCallback(() => {
    const element = view.current;
    if (!element || isEmpty) return;
    if (window.hasNewer) holdStill(element);
    const isThere = atEnd(element) && !window.hasNewer;
    if (isThere) goal.current ??= { at: 'end' };
    else if (goal.current?.at === 'end' && !window.hasNewer) goal.current = null;
    setIsAtEnd(isThere);
    if (pxAbove(element) < NEAR_PX && !olderBlocked) void loader.older();
    if (window.hasNewer && pxBelow(element) < NEAR_PX) void loader.newer();
  }, [view, isEmpty, window, loader, olderBlocked]);

  const remember = useCallback(() => {
    const element = view.current;
    if (element) rememberHold(conversationId, goal.current?.at === 'end' ? null : holdOf(element));
  }, [view, conversationId]);

  const onRows = useEffectEvent(() => {
    const element = view.current;
    if (!element || isEmpty) return;
    const place = goal.current;
    if (place?.at === 'end') {
      if (!window.hasNewer) toEnd(element);
    } else if (place && go(element, place)) {
      goal.current = null;
      look();
      remember();
      return;
    }
    look();
  });
  useLayoutEffect(() => onRows(), [rows]);

  // A composer that grows, another size of the window or of the text: Chromium holds no place then.
  const onResize = useEffectEvent(() => {
    const element = view.current;
    if (!element) return;
    const left = goal.current === null && rememberedHold(conversationId);
    if (goal.current?.at === 'end') toEnd(element);
    else if (left) restore(element, left);
    look();
  });
  useEffect(() => {
    const observer = new ResizeObserver(() => onResize());
    if (view.current) observer.observe(view.current);
    return () => observer.disconnect();
  }, [view]);

  const jumpTo = useCallback(
    (key: string) => {
      const element = view.current;
      goal.current = { at: 'message', key };
      if (element && go(element, goal.current)) {
        goal.current = null;
        return;
      }
      // The clicked element may be removed with the messages around it: the focus stays in the thread.
      if (element?.contains(document.activeElement)) element.focus({ preventScroll: true });
      void loader.showAround(key);
    },
    [view, loader],
  );
  const goToEnd = useCallback(() => {
    goal.current = { at: 'end' };
    if (window.hasNewer) void loader.showNewest();
    else if (view.current) toEnd(view.current);
  }, [view, window, loader]);

  const onUnfold = useCallback(() => {
    if (view.current) holdStill(view.current);
  }, [view]);

  return { isAtEnd, onScroll: look, onScrollEnd: remember, onUnfold, jumpTo, goToEnd };
}

/** False where it is not in the page. */
function go(view: HTMLElement, place: Place): boolean {
  switch (place.at) {
    case 'message': {
      const element = itemElement(view, place.key);
      if (element) show(view, element);
      return element !== null;
    }
    case 'unread':
      view.querySelector('[data-unread]')?.scrollIntoView({ block: 'start' });
      return true;
    case 'hold':
      restore(view, place.hold);
      return true;
    case 'end':
      toEnd(view);
      return true;
  }
}

/** Brings a message into the middle and marks it for a moment. */
function show(view: HTMLElement, element: HTMLElement): void {
  bringToMiddle(view, element);
  element.dataset.marked = '';
  setTimeout(() => {
    delete element.dataset.marked;
  }, MARKED_MS);
}
