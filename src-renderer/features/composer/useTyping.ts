import { useCallback, useRef } from 'react';
import { call } from '../../bridge';
import { shownToken } from '../../stores/shown';

const EVERY_MS = 5000;

/** Tells main now and then that the owner types here; what goes out is decided there. */
export function useTyping(conversationId: string): () => void {
  const toldAtMs = useRef(0);
  return useCallback(() => {
    if (Date.now() - toldAtMs.current < EVERY_MS) return;
    toldAtMs.current = Date.now();
    // Only a hint: the next key gives the next one.
    const typing = { conversationId, shown: shownToken(), kind: 'typing' } as const;
    call('thread.activity', typing).catch(() => undefined);
  }, [conversationId]);
}
