import type { ThreadItem } from '@shared/thread-views';
import { lazy, type MouseEvent, type ReactNode, useState } from 'react';
import { inputCount } from '../../../stores/focus';
import { Coming } from '../../../ui/lazyOverlay';
import { hasActions } from './wordsOf';

const MessageMenu = lazy(() => import('./MessageMenu'));

interface MessageMenus {
  onContextMenu: (event: MouseEvent) => void;
  onClick: (event: MouseEvent) => void;
  drawn: ReactNode;
}

interface Opening {
  /** Of the message. */
  key: string;
  at: { x: number; y: number };
  askedAt: number;
}

/**
 * The menu of whichever message was clicked with the second button or on its "…"; by key it is Enter
 * (useThreadKeys.ts).
 */
export function useMessageMenu(items: readonly ThreadItem[]): MessageMenus {
  const [open, setOpen] = useState<Opening | null>(null);
  const item = open && items.find(({ key }) => key === open.key);

  const openAt = (event: MouseEvent, at: { x: number; y: number }) => {
    const key = messageOf(event.target)?.dataset.key;
    const found = items.find((each) => each.key === key);
    if (!key || !found || !hasActions(found)) return;
    event.preventDefault();
    setOpen({ key, at, askedAt: inputCount() });
  };
  const onContextMenu = (event: MouseEvent) => {
    // The system's own menu for a link, a field, or words that are selected.
    const isOther =
      event.target instanceof Element && event.target.closest('a, input, textarea, video');
    if (isOther || getSelection()?.isCollapsed === false) return;
    const isByKey = event.clientX === 0 && event.clientY === 0;
    openAt(event, isByKey ? below(event.target) : { x: event.clientX, y: event.clientY });
  };
  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element && event.target.closest('[data-actions]');
    if (button) openAt(event, below(button));
  };
  const drawn = open && item && (
    <Coming askedAt={open.askedAt}>
      <MessageMenu key={item.key} item={item} at={open.at} onClose={() => setOpen(null)} />
    </Coming>
  );
  return { onContextMenu, onClick, drawn };
}

const messageOf = (target: EventTarget) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;

function below(target: EventTarget): { x: number; y: number } {
  const { left, bottom } =
    target instanceof Element ? target.getBoundingClientRect() : { left: 0, bottom: 0 };
  return { x: left, y: bottom };
}
