import { type RefObject, useEffect } from 'react';
import { useNavigation } from '../stores/navigation';
import { isModHeld } from '../ui/keyLabel';

/** Ctrl/Cmd+F goes to the search box, whatever has focus. */
export function useSearchKey(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isModHeld(event) || event.key.toLowerCase() !== 'f') return;
      if (useNavigation.getState().overlay) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [box]);
}
