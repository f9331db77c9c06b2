import type { ConversationView } from '@shared/views';
import { useState } from 'react';

/**
 * Where the unread line stands. It stays when the messages count as seen, so that the owner finds
 * the place, until the owner answers or newer unread ones move it.
 */
export function useUnreadKey(view: ConversationView, answeredSerial: number): string | null {
  const [line, setLine] = useState({ key: view.firstUnreadKey, answeredSerial });
  if (answeredSerial !== line.answeredSerial) {
    const next = { key: view.firstUnreadKey, answeredSerial };
    setLine(next);
    return next.key;
  }
  if (view.firstUnreadKey !== null && view.firstUnreadKey !== line.key) {
    setLine({ key: view.firstUnreadKey, answeredSerial });
    return view.firstUnreadKey;
  }
  return line.key;
}
