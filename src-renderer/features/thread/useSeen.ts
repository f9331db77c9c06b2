import type { ConversationView } from '@shared/views';
import { useEffect, useRef } from 'react';
import { call } from '../../bridge';

/** The owner looks at this page. */
export const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus();

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
      call('thread.markSeen', { conversationId, upToKey: newestKey }).catch(() => {
        told.current = null;
      });
    };
    tell();
    window.addEventListener('focus', tell);
    document.addEventListener('visibilitychange', tell);
    return () => {
      window.removeEventListener('focus', tell);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [conversationId, newestKey, unreadCount, isAtEnd]);
}
