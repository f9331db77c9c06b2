import { cloneElement, lazy, type ReactElement, useEffect, useState } from 'react';
import { UnthrottledSuspense } from './UnthrottledSuspense';

const TooltipPopup = lazy(() => import('./TooltipPopup'));

/** How long a pointer or focus rests before the words come. */
const REST_MS = 500;

interface TooltipProps {
  text: string;
  keys?: string | undefined;
  /** The element that it belongs to: it takes focus, and has a name without the tooltip. */
  children: ReactElement<Record<string, unknown>>;
}

/** Marks an element; TooltipLayer shows the words. */
export function Tooltip({ text, keys, children }: TooltipProps) {
  return cloneElement(children, { 'data-tooltip': text, 'data-tooltip-keys': keys });
}

/** Once around each page: one layer for all tooltips, fetched when the first is shown. */
export function TooltipLayer() {
  const target = useTooltipTarget();
  if (!target) return null;
  return (
    <UnthrottledSuspense>
      <TooltipPopup target={target} />
    </UnthrottledSuspense>
  );
}

function targetOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest('[data-tooltip]') : null;
}

/** The marked element that the pointer or the keyboard's focus rests on. */
function useTooltipTarget(): HTMLElement | null {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = (element: HTMLElement | null) => {
      clearTimeout(timer);
      setTarget((shown) => (shown === element ? shown : null));
      if (element) timer = setTimeout(() => setTarget(element), REST_MS);
    };
    const over = (event: Event) => rest(targetOf(event));
    const focus = (event: Event) => {
      const element = targetOf(event);
      rest(element?.matches(':focus-visible') ? element : null);
    };
    const leave = () => rest(null);
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave();
    };
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', focus);
    document.addEventListener('focusout', leave);
    document.addEventListener('pointerdown', leave);
    document.addEventListener('keydown', key);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('focusout', leave);
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', key);
    };
  }, []);
  return target;
}
