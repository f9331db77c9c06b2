import { useState, useSyncExternalStore } from 'react';
import type { ThreadLoader, ThreadState } from './loader';
import { type ThreadMode, takeLoader } from './opening';

/** The messages of a conversation, kept up to date; mount it anew for another conversation. */
export function useThread(
  conversationId: string,
  mode: ThreadMode,
): { thread: ThreadState; loader: ThreadLoader } {
  const [loader] = useState(() => takeLoader(conversationId, mode));
  return { thread: useSyncExternalStore(loader.subscribe, loader.get), loader };
}
