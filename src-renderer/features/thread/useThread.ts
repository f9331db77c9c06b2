import { useEffect, useState, useSyncExternalStore } from 'react';
import { ThreadLoader, type ThreadState } from './loader';
import { takeOpening } from './opening';

/** The messages of a conversation, kept up to date; mount it anew for another conversation. */
export function useThread(
  conversationId: string,
  limit: number | null,
  startKey: string | null,
): { thread: ThreadState; loader: ThreadLoader } {
  const [{ loader, follows }] = useState(() => {
    const opened = limit === null ? takeOpening(conversationId, startKey) : null;
    if (opened) return { loader: opened, follows: true };
    const made = new ThreadLoader(conversationId, limit);
    void made.begin(startKey);
    return { loader: made, follows: false };
  });
  useEffect(() => (follows ? undefined : loader.follow()), [loader, follows]);
  return { thread: useSyncExternalStore(loader.subscribe, loader.get), loader };
}
