import type { ConversationRow } from '@shared/views';
import { type MouseEvent, useEffect } from 'react';
import { call } from '../../bridge';
import { renewOrder } from '../../stores/inboxList';
import { openConversation, useNavigation } from '../../stores/navigation';
import { endSelection, selectTo, toggleSelected } from '../../stores/selection';
import { showFailure } from '../../stores/toasts';

/** Whether a press is to choose a row, and not to open it. */
export const isChoosing = ({ shiftKey, ctrlKey, metaKey, target }: MouseEvent) =>
  shiftKey ||
  ctrlKey ||
  metaKey ||
  (target instanceof Element && target.closest('[data-check]') !== null);

/** A press on a row: opens it; on its box, or with Shift, Ctrl or Cmd held, chooses it. */
export function pressRow(id: string, event: MouseEvent): void {
  if (event.shiftKey) selectTo(id);
  else if (isChoosing(event)) toggleSelected(id);
  else openConversation(id);
}

/** Esc ends the choosing, unless it is meant for something that is open over the list. */
export function useEndOfSelection(isChosen: boolean): void {
  useEffect(() => {
    if (!isChosen) return;
    const onKey = (event: KeyboardEvent) => {
      const isTaken = event.defaultPrevented || useNavigation.getState().overlay !== null;
      if (event.key !== 'Escape' || isTaken || document.querySelector('[role="menu"]')) return;
      event.preventDefault();
      endSelection();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isChosen]);
}

/** To the top of the list, or back to its place. */
export function pin({ id, pinned }: Pick<ConversationRow, 'id' | 'pinned'>): void {
  call('inbox.pin', { conversationId: id, pinned: !pinned }).then(renewOrder, showFailure);
}
