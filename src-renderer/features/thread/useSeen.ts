import type { ConversationView } from '@shared/views';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../bridge';
import { useNavigation } from '../../stores/navigation';
import { shownToken } from '../../stores/shown';

/** The page is visible and has the focus. */
export const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus();

/** Moving through conversations is not reading them. */
const LOOK_MS = 1000;
const SIGNS = ['pointermove', 'keydown', 'wheel'] as const;
const RETURN_SIGNS = ['visibilitychange', ...SIGNS] as const;
/** Between two reports to main that the owner reads. */
const REPORT_EVERY_MS = 30_000;

/**
 * Tells main once that the conversation is seen up to its newest message: when that message has been in
 * view for a second, in a window that has the focus.
 */
export function useSeen(view: ConversationView, newestKey: string | null, isAtEnd: boolean): void {
  const told = useRef<string | null>(null);
  const { id: conversationId, unreadCount } = view;
  const leftUnread = useNavigation((state) => state.leftUnread);
  useEffect(() => {
    // Marked as unread: when it is opened again, it must be reported again.
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
    // The owner may have been away from the computer: the first input says that they are back.
    for (const sign of RETURN_SIGNS) document.addEventListener(sign, look);
    return () => {
      stop();
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', stop);
      for (const sign of RETURN_SIGNS) document.removeEventListener(sign, look);
    };
  }, [conversationId, newestKey, unreadCount, isAtEnd, leftUnread]);
}

/** Tells main now and then that the owner reads, so that a running takeover is renewed. */
export function useReading(conversationId: string, takenOverByMe: boolean): void {
  useEffect(() => {
    if (!takenOverByMe) return;
    let toldAtMs = 0;
    const tell = () => {
      if (Date.now() - toldAtMs < REPORT_EVERY_MS) return;
      toldAtMs = Date.now();
      // A failure does not matter: the next report does the same.
      const reading = { conversationId, shown: shownToken(), kind: 'reading' } as const;
      call('thread.activity', reading).catch(() => undefined);
    };
    for (const sign of SIGNS) window.addEventListener(sign, tell, { passive: true });
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, tell);
    };
  }, [conversationId, takenOverByMe]);
}

/**
 * The message that the unread line is above. The line stays when the messages count as seen, so that the
 * owner finds the place, until the owner answers or newer unread messages move it. Messages that arrive
 * while the owner looks on (`isWatched`) are not marked.
 */
export function useUnreadKey(
  { firstUnreadKey }: Pick<ConversationView, 'firstUnreadKey'>,
  answeredSerial: number,
  isWatched: () => boolean,
): string | null {
  const [line, setLine] = useState({ key: firstUnreadKey, answeredSerial });
  useEffect(() => {
    if (firstUnreadKey === null || isWatched()) return;
    setLine((line) => (line.key === firstUnreadKey ? line : { ...line, key: firstUnreadKey }));
  }, [firstUnreadKey, isWatched]);
  if (answeredSerial === line.answeredSerial) return line.key;
  setLine({ key: firstUnreadKey, answeredSerial });
  return firstUnreadKey;
}
