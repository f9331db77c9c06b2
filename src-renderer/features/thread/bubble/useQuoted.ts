import { previewOf } from '@shared/preview';
import type { QuotedMessage } from '@shared/views';
import { call } from '../../../bridge';
import { useStored } from '../../../stores/useStored';
import { useThreadScope } from '../context';

/** The message that another one answers, in the page or not; null where inbox.db does not hold it. */
export function useQuoted(messageId: string): QuotedMessage | null {
  const { conversationId, find } = useThreadScope();
  const item = find(messageId);
  const stored = useStored(conversationId, item ? null : messageId, () =>
    call('thread.quoted', { conversationId, messageId }),
  );
  return item ? { key: item.key, preview: previewOf(item.message, item.mine) } : stored;
}
