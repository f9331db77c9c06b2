import { useEffect, useEffectEvent } from 'react';
import { rowAt, type useInboxList } from '../../stores/inboxList';
import { openConversation, useNavigation } from '../../stores/navigation';
import { isModHeld } from '../../ui/keyLabel';
import { isTyping } from './isTyping';
import { positionOf, stepOf } from './listKeys';

interface ListShortcuts {
  list: ReturnType<typeof useInboxList.getState>;
  activeIndex: number;
  moveTo: (index: number) => void;
}

/** From anywhere in the window: J and K where nothing is typed, Ctrl/Cmd+1…9 for the first nine. */
export function useListShortcuts({ list, activeIndex, moveTo }: ListShortcuts): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (useNavigation.getState().overlay) return;
    const position = isModHeld(event) ? positionOf(event.key) : null;
    const row = position === null ? undefined : rowAt(list, position);
    if (row) {
      event.preventDefault();
      openConversation(row.id);
      return;
    }
    if (!/^[jk]$/.test(event.key) || isTyping(event.target)) return;
    const next = stepOf(event, activeIndex, list.total ?? 0, 1);
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
