import { useEffect, useState, useSyncExternalStore } from 'react';
import { onConversation } from '../../bridge';
import { ThreadLoader, type ThreadState } from './loader';

/** The messages of a conversation, kept up to date; mount it anew for another conversation. */
export function useThread(
  conversationId: string,
  limit: number | null,
  startKey: string | null,
): { thread: ThreadState; loader: ThreadLoader } {
  const [loader] = useState(() => {
    const made = new ThreadLoader(conversationId, limit);
    void (startKey ? made.showAround(startKey) : made.showNewest());
    return made;
  });
  useEffect(
    () => onConversation(conversationId, () => void loader.refresh()),
    [conversationId, loader],
  );
  return { thread: useSyncExternalStore(loader.subscribe, loader.get), loader };
}
