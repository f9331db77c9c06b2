import { type MouseEvent as ReactMouseEvent, useEffect, useRef } from 'react';
import { isQuietFocus } from '../../stores/focus';
import { type Aim, isOutdated, meantRow } from '../../stores/heldOrder';
import { holdList, lastMoveMs } from '../../stores/inboxList';

/** A pointer or a focus that rests this long is not about to choose a row. */
const REST_MS = 10_000;
/** How long after both have left: the way to the button for the news goes past the list's edge. */
const LEFT_MS = 500;

/**
 * Rows keep their places while the pointer is over the list or the focus in it. That ends soon after both
 * have left, when neither moves for a while, and when another window comes to the front; the next move
 * begins it again. A click on a row that has just come under the pointer counts for the one that was there.
 * `frame` is for the element around the list, `rows` for the list itself.
 */
export function useHold(press: (conversationId: string, event: ReactMouseEvent) => void) {
  const frame = useRef<HTMLDivElement>(null);
  /** Null: the pointer is not over the list. */
  const aim = useRef<Aim | null>(null);
  /** The last press hit another row than it was meant for. */
  const astray = useRef<{ meant: string | null } | null>(null);
  const ending = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The focus was put into the list, and nobody used it there yet. */
  const unused = useRef(false);

  const end = () => {
    clearTimeout(ending.current);
    holdList(false);
  };
  const use = () => {
    clearTimeout(ending.current);
    const hasFocus = !unused.current && frame.current?.contains(document.activeElement);
    const isIn = aim.current !== null || hasFocus;
    if (isIn) holdList(true);
    const isPressed = () => isIn && frame.current?.matches(':active');
    ending.current = setTimeout(() => (isPressed() ? use() : end()), isIn ? REST_MS : LEFT_MS);
  };

  // At the window: an element that is removed under the pointer gets no `pointerleave`.
  useEffect(() => {
    const isInside = ({ target }: Event) =>
      target instanceof Node && Boolean(frame.current?.contains(target));
    const point = (event: PointerEvent) => {
      const now = aimOf(event);
      if (!isInside(event)) aim.current = null;
      else if (!aim.current || !isOutdated(aim.current, now.atMs, lastMoveMs())) aim.current = now;
      use();
    };
    const listeners: { [E in keyof WindowEventMap]?: (event: WindowEventMap[E]) => void } = {
      pointermove: (event) => {
        // Chromium tells of a move, too, when something moved under a pointer that rests.
        const rests = aim.current?.x === event.clientX && aim.current.y === event.clientY;
        if (!rests && (aim.current || isInside(event))) point(event);
      },
      pointerover: (event) => {
        if (isInside(event) !== (aim.current !== null)) point(event);
      },
      pointerout: ({ relatedTarget }) => {
        if (relatedTarget !== null || !aim.current) return;
        aim.current = null;
        use();
      },
      blur: () => {
        aim.current = null;
        end();
      },
    };
    const onVisibility = () => document.hidden && end();
    for (const [name, listener] of Object.entries(listeners)) {
      window.addEventListener(name, listener as EventListener);
    }
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name, listener as EventListener);
      }
      document.removeEventListener('visibilitychange', onVisibility);
      end();
    };
  }, []);

  return {
    frame: {
      ref: frame,
      onFocus: () => {
        unused.current = isQuietFocus();
        if (!unused.current) use();
      },
      onBlur: use,
      onKeyDownCapture: () => {
        unused.current = false;
        use();
      },
    },
    rows: {
      onPointerDownCapture: (event: ReactMouseEvent) => {
        const press = aimOf(event.nativeEvent);
        const meant = aim.current ? meantRow(aim.current, press, lastMoveMs()) : press.row;
        astray.current = meant === press.row ? null : { meant };
        use();
      },
      /** The keyboard aims at the row that has the focus, at its new place too. */
      onClickCapture: (event: ReactMouseEvent) => {
        if (event.detail === 0 || !astray.current) return;
        event.preventDefault();
        event.stopPropagation();
        if (astray.current.meant !== null) press(astray.current.meant, event);
      },
    },
  };
}

function aimOf({ clientX: x, clientY: y, target }: PointerEvent | MouseEvent): Aim {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-conversation]') : null;
  return { x, y, row: row?.dataset.conversation ?? null, atMs: performance.now() };
}
