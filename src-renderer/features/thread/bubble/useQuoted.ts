import { previewOf } from '@shared/content';
import type { QuotedMessage } from '@shared/thread-views';
import { useRead } from '../../../data/read';
import { useThreadScope } from '../context';

/** The message that another one answers, in the page or not; null where inbox.db does not hold it. */
export function useQuoted(messageId: string): QuotedMessage | null {
  const { conversationId, find } = useThreadScope();
  const item = find(messageId);
  const { data } = useRead('thread.quoted', { conversationId, messageId }, { enabled: !item });
  return item ? { key: item.key, preview: previewOf(item.message, item.mine) } : (data ?? null);
}
