import { type RefObject, useEffect } from 'react';
import { useNavigation } from '../stores/navigation';
import { isModHeld, isModShiftHeld } from '../ui/keyLabel';

/** Ctrl/Cmd+Shift+F goes to the search box, whatever has focus; without Shift, too, while no conversation is open. */
export function useSearchKey(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f') return;
      const { overlay, conversationId } = useNavigation.getState();
      const isAsked = isModShiftHeld(event) || (isModHeld(event) && conversationId === null);
      if (overlay || !isAsked) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [box]);
}
