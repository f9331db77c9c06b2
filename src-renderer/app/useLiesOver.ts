import { type RefCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useNavigation } from '../stores/navigation';

/**
 * Whether a part lies over the conversation, which the style sheet decides by the room that there is. One that
 * the owner opened there takes the focus, and Esc or a press beside it closes it: nothing that has the focus may be covered. One
 * that comes to lie there by itself, in the next conversation or a window made smaller, is closed.
 */
export function useLiesOver(
  open: boolean,
  close: () => void,
): [ref: RefCallback<HTMLElement>, isOver: boolean] {
  const [part, setPart] = useState<HTMLElement | null>(null);
  const [isOver, setOver] = useState(false);
  const asked = useRef(false);
  const before = useRef(open);
  useLayoutEffect(() => {
    if (open !== before.current) asked.current = open;
    before.current = open;
  }, [open]);
  useLayoutEffect(() => {
    if (!part) return setOver(false);
    const look = () => {
      const lies = getComputedStyle(part).position === 'absolute';
      if (!lies) asked.current = false;
      else if (!asked.current) return close();
      setOver(lies);
    };
    const observer = new ResizeObserver(look);
    observer.observe(document.documentElement);
    look();
    return () => observer.disconnect();
  }, [part, close]);
  useEffect(() => {
    if (!isOver || !part) return;
    if (!part.contains(document.activeElement)) part.querySelector('button')?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (useNavigation.getState().overlay === null) close();
    };
    // What is covered is inert: a press on it is one on what is around both.
    const onPress = ({ target }: PointerEvent) => {
      if (target === part.parentElement) close();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('pointerdown', onPress);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('pointerdown', onPress);
    };
  }, [isOver, part, close]);
  return [setPart, isOver];
}
