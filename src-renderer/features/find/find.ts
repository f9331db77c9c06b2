/** The search within the open conversation: what was found, and which of it the owner is at. */
import { create } from 'zustand';
import { call } from '../../bridge';
import { focusComposer } from '../../stores/focus';
import { jumpToMessage, useNavigation } from '../../stores/navigation';
import { showFailure } from '../../stores/toasts';

interface Find {
  /** The conversation that it is open for; it goes with it. */
  conversationId: string | null;
  query: string;
  /** Typed before its bar was drawn. */
  ahead: string;
  /** Newest first; null while it is looked for. */
  keys: readonly string[] | null;
  hasMore: boolean;
  at: number;
  /** Tells one opening from the next: the field is selected again. */
  serial: number;
}

const closed: Omit<Find, 'serial'> = {
  conversationId: null,
  query: '',
  ahead: '',
  keys: null,
  hasMore: false,
  at: 0,
};

export const useFind = create<Find>(() => ({ ...closed, serial: 0 }));

/** The code of the open conversation, and with it that of the bar, is being fetched. */
export const isConversationComing = () => document.querySelector('[data-coming]') !== null;

/** In the open conversation; once more where it is open already. */
export function openFind(): void {
  const { conversationId } = useNavigation.getState();
  // What is typed until the bar is drawn is for it, and not for the field that had the focus.
  const field = document.querySelector<HTMLElement>('input:focus, textarea:focus');
  if (isConversationComing()) field?.blur();
  useFind.setState((find) => ({
    ...(find.conversationId === conversationId ? find : closed),
    conversationId,
    serial: find.serial + 1,
  }));
}

/** Keeps a character for the bar that is asked for and not drawn yet. */
export function typeFindAhead(character: string): void {
  useFind.setState(({ ahead }) => ({ ahead: ahead + character }));
}

/** The owner goes on in the box. */
export function closeFind(): void {
  useFind.setState(closed);
  focusComposer();
}

/** Looks for these words, and goes to the newest message that has them. */
export async function findWords(query: string): Promise<void> {
  const { conversationId } = useFind.getState();
  if (conversationId === null) return;
  useFind.setState({ query, keys: null, hasMore: false, at: 0 });
  if (!query.trim()) return;
  try {
    const { keys, hasMore } = await call('thread.find', { conversationId, query });
    const now = useFind.getState();
    if (now.conversationId !== conversationId || now.query !== query) return;
    useFind.setState({ keys, hasMore, at: 0 });
    if (keys[0]) jumpToMessage(conversationId, keys[0]);
  } catch (error) {
    showFailure(error);
  }
}

/** To the next older one (1) or back to a newer one (-1), round and round. */
export function stepFind(by: 1 | -1): void {
  const { conversationId, keys, at } = useFind.getState();
  if (conversationId === null || !keys || keys.length === 0) return;
  const next = (at + by + keys.length) % keys.length;
  const key = keys[next];
  useFind.setState({ at: next });
  if (key) jumpToMessage(conversationId, key);
}

// It goes with its conversation.
useNavigation.subscribe((now, before) => {
  if (now.conversationId !== before.conversationId && useFind.getState().conversationId)
    useFind.setState(closed);
});
