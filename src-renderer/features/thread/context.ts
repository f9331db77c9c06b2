/** What the parts of a thread need of the whole. */
import type { ThreadItem } from '@shared/thread-views';
import { createContext, useContext } from 'react';

/** What a bubble knows of the thread that it is in. */
export interface ThreadScope {
  conversationId: string;
  /** The contact's name or number. */
  customer: string;
  agentName: string | null;
  /** Keys of entries that wait until an earlier one is decided. */
  heldBack: ReadonlySet<string>;
  /** A message that is in the page. */
  find: (messageId: string) => ThreadItem | undefined;
  /** The first frame was painted: what is drawn only where the pointer or the focus is comes after it. */
  isPainted: boolean;
  /** Scrolls to a message and marks it. One that is not in the page is loaded first, or shown elsewhere. */
  jumpTo: (key: string) => void;
}

/** Read by `useThreadScope`. */
export const ThreadContext = createContext<ThreadScope | null>(null);

/** @throws Error outside of a thread. */
export function useThreadScope(): ThreadScope {
  const scope = useContext(ThreadContext);
  if (!scope) throw new Error('used outside of a thread');
  return scope;
}
