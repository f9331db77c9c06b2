import {
  type FocusEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { isAimed } from '../../stores/heldOrder';
import { holdList, lastMoveMs } from '../../stores/inboxList';

/** A pointer or a focus that rests so long is not about to choose a row. */
const REST_MS = 10_000;
/** So long after both have left: the way to what leads to the news goes past the list's edge. */
const LEFT_MS = 500;

/**
 * Rows keep their places while the pointer is over the list or the focus in it. That ends soon after both
 * have left, when neither moves for a while, and when another window comes to the front; the next move
 * begins it again. `frame` is for the element around the list, `rows` for the list itself.
 */
export function useHold() {
  const ref = useRef<HTMLDivElement>(null);
  const [{ watchPointer, frame, rows }] = useState(createHold);
  useEffect(() => watchPointer(ref), [watchPointer]);
  return { frame: { ...frame, ref }, rows };
}

function createHold() {
  let pointer = false;
  let focus = false;
  let pressed = false;
  let aimed = true;
  let enteredAtMs = 0;
  let at = { x: -1, y: -1 };
  let ending: ReturnType<typeof setTimeout> | undefined;

  const end = () => {
    clearTimeout(ending);
    pressed = false;
    holdList(false);
  };
  const use = () => {
    clearTimeout(ending);
    const isIn = pointer || focus;
    if (isIn) holdList(true);
    ending = setTimeout(() => (isIn && pressed ? use() : end()), isIn ? REST_MS : LEFT_MS);
  };
  const goTo = (inside: boolean) => {
    if (inside && !pointer) enteredAtMs = performance.now();
    if (!inside && !pointer) return;
    pointer = inside;
    use();
  };
  const isMeant = () => isAimed(performance.now(), enteredAtMs, lastMoveMs());
  const stop = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    frame: {
      onFocus: () => {
        focus = true;
        use();
      },
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        focus = currentTarget.contains(relatedTarget);
        use();
      },
      onKeyDownCapture: use,
    },
    rows: {
      onPointerDownCapture: () => {
        aimed = isMeant();
        pressed = true;
        use();
      },
      /** The keyboard aims at the row that has the focus, wherever that went. */
      onClickCapture: (event: MouseEvent) => {
        if (event.detail > 0 && !aimed) stop(event);
      },
      onContextMenuCapture: (event: MouseEvent) => {
        if (event.button === 2 && !isMeant()) stop(event);
      },
    },
    // At the window: an element that is removed under the pointer gets no `pointerleave`.
    watchPointer: (frame: RefObject<HTMLElement | null>) => {
      const isInside = ({ target }: Event) =>
        target instanceof Node && Boolean(frame.current?.contains(target));
      const listeners: { [E in keyof WindowEventMap]?: (event: WindowEventMap[E]) => void } = {
        pointermove: (event) => {
          // Chromium tells of a move, too, when something moved under a pointer that rests.
          if (event.clientX === at.x && event.clientY === at.y) return;
          at = { x: event.clientX, y: event.clientY };
          goTo(isInside(event));
        },
        pointerover: (event) => {
          if (isInside(event) !== pointer) goTo(!pointer);
        },
        pointerout: ({ relatedTarget }) => {
          if (relatedTarget === null) goTo(false);
        },
        pointerup: () => {
          pressed = false;
        },
        pointercancel: () => {
          pressed = false;
        },
        blur: () => {
          // Wherever it is when the owner comes back, its first move counts.
          at = { x: -1, y: -1 };
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
    },
  };
}
