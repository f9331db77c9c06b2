import type { BridgeInput } from '@shared/bridge';
import { call } from '../../bridge';
import { acceptConversation } from '../../stores/conversations';
import { showFailure } from '../../stores/toasts';

/** Minutes, or until the owner hands back. */
export type Duration = BridgeInput<'handoff.takeOver'>['duration'];

/** The agent is silent for so long; called again, the time begins anew. */
export function takeOver(conversationId: string, duration: Duration): Promise<void> {
  return call('handoff.takeOver', { conversationId, duration }).then(
    acceptConversation,
    showFailure,
  );
}

/** The agent answers again. */
export function handBack(conversationId: string): Promise<void> {
  return call('handoff.handBack', { conversationId }).then(acceptConversation, showFailure);
}
