import { useEffect } from 'react';
import { openFind, stepFind, useFind } from '../features/find/find';
import { composerPlace } from '../stores/focus';
import {
  closeOverlay,
  openNewMessage,
  openNextUnread,
  openOverlay,
  useNavigation,
} from '../stores/navigation';
import { showFailure } from '../stores/toasts';
import { isModHeld } from '../ui/keyLabel';

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
  if (isModHeld(event) && event.key.toLowerCase() === 'n') return openNewMessage;
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

/** Parts that F6 leads through, in the order of the page; hidden and covered ones are left out. */
function panes(): HTMLElement[] {
  const log = document.querySelector<HTMLElement>('main [role="log"]');
  const details = document.querySelector<HTMLElement>('[data-details] button');
  return [listStop(), log, composerPlace(), details].filter(
    (one) => one !== null && !one.closest('[inert]') && one.checkVisibility(),
  ) as HTMLElement[];
}

/** The active row or search result, otherwise the search box. */
function listStop(): HTMLElement | null {
  const list = document.querySelector('nav');
  return (
    list?.querySelector<HTMLElement>(
      '[data-scroller] [tabindex="0"], [data-hits] [tabindex="0"]',
    ) ??
    list?.querySelector('input') ??
    null
  );
}

/** F6: to the next or the previous part, around the end. */
function goToPane(step: 1 | -1): void {
  const all = panes();
  const { activeElement } = document;
  // What is between two parts, such as the header, counts to the one before it.
  const at = all.findLastIndex(
    (one) =>
      activeElement !== null &&
      (one.contains(activeElement) ||
        one.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING),
  );
  all.at((at + step) % all.length)?.focus();
}
