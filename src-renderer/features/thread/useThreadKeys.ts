import type { ThreadItem } from '@shared/thread-views';
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { isTabbing } from '../../stores/focus';
import { stopBeside, tabStops } from '../../ui/tabStops';
import { copyWords } from './actions/wordsOf';
import { itemElement } from './scroll';

interface ThreadKeys {
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** These have arrows of their own. */
const ownArrows = 'input, textarea, select, audio, video, [role="slider"]';

/**
 * The thread is one stop for Tab: the newest message, or the one where the owner was. Arrows go from message
 * to message, Enter opens what can be done with one, Ctrl/Cmd+C copies its words, and Tab leads through what
 * is in it and then out.
 */
export function useThreadKeys(
  view: RefObject<HTMLElement | null>,
  items: readonly ThreadItem[],
  jumpedTo: string | null,
): ThreadKeys {
  const at = useRef(jumpedTo);
  useEffect(() => {
    at.current = jumpedTo ?? at.current;
  }, [jumpedTo]);
  const current = () => {
    const held = view.current && at.current && itemElement(view.current, at.current);
    return held || messagesIn(view.current).at(-1);
  };

  const onFocus = ({ target, relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
    const isNew = !(relatedTarget instanceof Node && currentTarget.contains(relatedTarget));
    if (isNew && isTabbing()) return current()?.focus();
    const message = messageOf(target);
    if (!message) return;
    at.current = message.dataset.key ?? null;
    // A menu that closes gives the focus back to an element that Tab can reach.
    for (const one of currentTarget.querySelectorAll<HTMLElement>('article[tabindex="0"]'))
      one.tabIndex = -1;
    message.tabIndex = 0;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget, key } = event;
    if (event.defaultPrevented || !(target instanceof HTMLElement)) return;
    const message = messageOf(target);
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const go = (to: HTMLElement | null | undefined) => {
      if (!to) return;
      event.preventDefault();
      to.focus();
    };
    if (key === 'Tab' && isPlain) {
      const step = event.shiftKey ? -1 : 1;
      const stops = message ? [message, ...tabStops(message)] : [];
      go(stops[stops.indexOf(target) + step] ?? stopBeside(currentTarget, step));
    } else if (!message) return;
    else if (isPlain && !event.shiftKey && !target.matches(ownArrows)) {
      const all = messagesIn(currentTarget);
      const step = { ArrowUp: -1, ArrowDown: 1 }[key];
      if (step) go(all[all.indexOf(message) + step]);
      if (key === 'Home') go(all[0]);
      if (key === 'End') go(all.at(-1));
      if (key === 'Enter' && target === message) {
        event.preventDefault();
        message.querySelector<HTMLElement>('[data-actions]')?.click();
      }
    }
    if (isCopy(event) && target === message && getSelection()?.isCollapsed !== false) {
      const item = items.find((one) => one.key === message.dataset.key);
      if (item) copyWords(item);
    }
  };
  return { onFocus, onKeyDown };
}

const isCopy = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'c';

const messageOf = (target: EventTarget) =>
  target instanceof Element ? target.closest<HTMLElement>('article') : null;

const messagesIn = (view: HTMLElement | null) => [
  ...(view?.querySelectorAll<HTMLElement>('article') ?? []),
];
