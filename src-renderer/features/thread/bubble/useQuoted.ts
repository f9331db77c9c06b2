import { previewOf } from '@shared/preview';
import type { QuotedMessage } from '@shared/views';
import { useEffect, useState } from 'react';
import { call, on } from '../../../bridge';
import { useThreadScope } from '../context';

/** The message that another one answers, in the page or not; null where inbox.db does not hold it. */
export function useQuoted(messageId: string): QuotedMessage | null {
  const { conversationId, find } = useThreadScope();
  const [stored, setStored] = useState<QuotedMessage | null>(null);
  const item = find(messageId);
  const isInPage = item !== undefined;

  useEffect(() => {
    if (isInPage) return;
    let left = false;
    const ask = () => {
      call('thread.quoted', { conversationId, messageId }).then(
        (found) => {
          if (!left) setStored(found);
        },
        // The quote says that there is an earlier message; the next change asks again.
        () => undefined,
      );
    };
    ask();
    const stop = on('inbox.changed', ({ conversationIds }) => {
      if (conversationIds === null || conversationIds.includes(conversationId)) ask();
    });
    return () => {
      left = true;
      stop();
    };
  }, [conversationId, messageId, isInPage]);

  return item ? { key: item.key, preview: previewOf(item.message, item.mine) } : stored;
}
