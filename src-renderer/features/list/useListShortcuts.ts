import { useEffect, useEffectEvent } from 'react';
import { rowAt, type useInboxList } from '../../stores/inboxList';
import { openConversation, useNavigation } from '../../stores/navigation';
import { isModHeld } from '../../ui/keyLabel';
import { positionOf } from './listKeys';

/** From anywhere in the window: Ctrl/Cmd+1…9 for the first nine. */
export function useListShortcuts(list: ReturnType<typeof useInboxList.getState>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (useNavigation.getState().overlay) return;
    const position = isModHeld(event) ? positionOf(event.key) : null;
    const row = position === null ? undefined : rowAt(list, position);
    if (!row) return;
    event.preventDefault();
    openConversation(row.id);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
