import type { ConversationRow } from '@shared/views';
import { call } from '../../bridge';
import { renewOrder } from '../../stores/inboxList';
import { showFailure } from '../../stores/toasts';

/** To the top of the list, or back to its place. */
export function pin({ id, pinned }: Pick<ConversationRow, 'id' | 'pinned'>): void {
  call('inbox.pin', { conversationId: id, pinned: !pinned }).then(renewOrder, showFailure);
}
