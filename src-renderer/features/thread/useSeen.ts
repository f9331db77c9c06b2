import type { ConversationView } from '@shared/views';
import { useEffect, useRef } from 'react';
import { call } from '../../bridge';
import { useNavigation } from '../../stores/navigation';
import { shownToken } from '../../stores/shown';

/** The owner looks at this page. */
export const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus();

/** Going through conversations is not reading them. */
const LOOK_MS = 1000;
const SIGNS = ['visibilitychange', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Tells main once that the conversation is seen up to its newest message: when that message has been in
 * view for a second, in a window that has the focus.
 */
export function useSeen(view: ConversationView, newestKey: string | null, isAtEnd: boolean): void {
  const told = useRef<string | null>(null);
  const { id: conversationId, unreadCount } = view;
  const leftUnread = useNavigation((state) => state.leftUnread);
  useEffect(() => {
    // Marked as unread: what was told before counts no longer once it is opened again.
    if (leftUnread) told.current = null;
    if (!isAtEnd || newestKey === null || unreadCount === 0 || leftUnread) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      clearTimeout(timer);
      timer = undefined;
    };
    const look = () => {
      if (!isLookedAt()) stop();
      else if (told.current !== newestKey) timer ??= setTimeout(tell, LOOK_MS);
    };
    const tell = () => {
      timer = undefined;
      told.current = newestKey;
      call('thread.markSeen', { conversationId, shown: shownToken(), upToKey: newestKey })
        .catch(() => false)
        .then((isSeen) => {
          if (!isSeen) told.current = null;
        });
    };
    look();
    window.addEventListener('focus', look);
    window.addEventListener('blur', stop);
    // It may have been in front of nobody: his first sign of life says that he is back.
    for (const sign of SIGNS) document.addEventListener(sign, look);
    return () => {
      stop();
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', stop);
      for (const sign of SIGNS) document.removeEventListener(sign, look);
    };
  }, [conversationId, newestKey, unreadCount, isAtEnd, leftUnread]);
}
