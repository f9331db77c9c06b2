import { useEffect, useEffectEvent, useState } from 'react';
import { onConversation } from '../bridge';

/**
 * Something that main answers of a conversation, asked for now and after each change in it; null until
 * it is there. Another `key` is another question, null is none. Where an answer fails, the one before
 * stays, and the next change asks again.
 */
export function useStored<T>(
  conversationId: string,
  key: string | null,
  ask: () => Promise<T>,
): T | null {
  const [stored, setStored] = useState<T | null>(null);
  const answer = useEffectEvent(ask);
  useEffect(() => {
    if (key === null) return;
    let left = false;
    const read = () => {
      answer().then(
        (found) => {
          if (!left) setStored(found);
        },
        () => undefined,
      );
    };
    read();
    const stop = onConversation(conversationId, read);
    return () => {
      left = true;
      stop();
    };
  }, [conversationId, key]);
  return stored;
}
