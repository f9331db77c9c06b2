import type { ConversationView } from '@shared/views';
import { useEffect, useState } from 'react';

/**
 * Where the unread line stands. It stays when the messages count as seen, so that the owner finds
 * the place, until the owner answers or newer unread ones move it. What comes under the owner's eyes
 * (`isWatched`) is not marked.
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
