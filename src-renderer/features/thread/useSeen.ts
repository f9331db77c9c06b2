import type { ConversationView } from '@shared/views';
import { useEffect, useRef } from 'react';
import { call } from '../../bridge';

/** The owner looks at this page. */
export const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus();

const SIGNS = ['visibilitychange', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Tells main once that the conversation is seen up to its newest message, as soon as that message is
 * in view in a window that has the focus.
 */
export function useSeen(view: ConversationView, newestKey: string | null, isAtEnd: boolean): void {
  const told = useRef<string | null>(null);
  const { id: conversationId, unreadCount } = view;
  useEffect(() => {
    if (!isAtEnd || newestKey === null || unreadCount === 0) return;
    const tell = () => {
      if (!isLookedAt() || told.current === newestKey) return;
      told.current = newestKey;
      call('thread.markSeen', { conversationId, upToKey: newestKey })
        .catch(() => false)
        .then((isSeen) => {
          if (!isSeen) told.current = null;
        });
    };
    tell();
    window.addEventListener('focus', tell);
    // It may have been in front of nobody: his first sign of life says that he is back.
    for (const sign of SIGNS) document.addEventListener(sign, tell);
    return () => {
      window.removeEventListener('focus', tell);
      for (const sign of SIGNS) document.removeEventListener(sign, tell);
    };
  }, [conversationId, newestKey, unreadCount, isAtEnd]);
}
