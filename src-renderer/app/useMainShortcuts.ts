import { useEffect } from 'react';
import { openFind, stepFind, useFind } from '../features/find/find';
import { closeOverlay, openNextUnread, openOverlay, useNavigation } from '../stores/navigation';
import { showFailure } from '../stores/toasts';
import { isModHeld } from '../ui/keyLabel';
import { goToPane } from './panes';

/** Keys of the main window that work wherever focus is; those of the list are in features/list. */
export function useMainShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const run = shortcutOf(event);
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

const isAlone = ({ ctrlKey, altKey, metaKey }: KeyboardEvent) => !ctrlKey && !altKey && !metaKey;

function shortcutOf(event: KeyboardEvent): (() => void) | null {
  const { overlay, conversationId } = useNavigation.getState();
  if (isModHeld(event) && event.key.toLowerCase() === 'k') {
    return overlay?.kind === 'palette'
      ? closeOverlay
      : () => openOverlay({ kind: 'palette', conversationId });
  }
  if (overlay) return null;
  if (event.key === 'F6' && isAlone(event)) return () => goToPane(event.shiftKey ? -1 : 1);
  if (conversationId && isModHeld(event) && event.key.toLowerCase() === 'f') return openFind;
  const isFinding = conversationId !== null && useFind.getState().conversationId === conversationId;
  if (isFinding && event.key === 'F3') return () => stepFind(event.shiftKey ? -1 : 1);
  if (isModHeld(event) && event.key === ',')
    return () => openOverlay({ kind: 'settings', page: 'account' });
  if (event.key === 'ArrowDown' && event.altKey && !event.ctrlKey && !event.metaKey)
    return () => void openNextUnread().catch(showFailure);
  return null;
}
