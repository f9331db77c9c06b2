import { type RefObject, useEffect } from 'react';
import { useNavigation } from '../../stores/navigation';

/** How long after the reply went out, with nothing done in the window. */
export const DONE_AFTER_MS = 15_000;
const signs = ['keydown', 'input', 'pointermove', 'pointerdown', 'wheel'] as const;

/**
 * Once a reply is out, the window goes by itself: not while the pointer is over it, a text is in
 * the box, or something is open over it.
 */
export function useLeaveWhenDone(
  isDone: boolean,
  card: RefObject<HTMLElement | null>,
  leave: () => void,
): void {
  useEffect(() => {
    if (!isDone) return;
    let timer: ReturnType<typeof setTimeout>;
    const inUse = () =>
      card.current?.matches(':hover') ||
      card.current?.querySelector('textarea')?.value.trim() ||
      useNavigation.getState().overlay !== null ||
      document.querySelector('[role="menu"], [role="dialog"], [role="alertdialog"]');
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (inUse()) wait();
        else leave();
      }, DONE_AFTER_MS);
    };
    wait();
    for (const sign of signs) window.addEventListener(sign, wait, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, wait);
    };
  }, [isDone, card, leave]);
}
