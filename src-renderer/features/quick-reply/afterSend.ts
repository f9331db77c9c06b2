/** What has become of the reply that was just sent, as the quick reply window says it. */
import type { ConversationView } from '@shared/views';

/** Longer than a send takes on a working connection; then it counts as waiting. */
export const PATIENCE_MS = 2500;

/** `queued`: it waits for the connection; `looking`: it may have arrived; `stuck`: the owner must decide. */
export type AfterSend = 'sending' | 'sent' | 'queued' | 'looking' | 'stuck';

/** `sinceMs`: how long ago it was sent. */
export function afterSend(
  view: Pick<ConversationView, 'outboxWaiting' | 'outboxStuck' | 'delivery'>,
  sinceMs: number,
): AfterSend {
  if (view.outboxStuck > 0) return 'stuck';
  if (view.outboxWaiting === 0) return 'sent';
  if (view.delivery === 'unknown') return 'looking';
  return sinceMs < PATIENCE_MS ? 'sending' : 'queued';
}
