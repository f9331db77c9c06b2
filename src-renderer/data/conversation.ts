/** A conversation that something on the screen is about. */
import type { ConversationView } from '@shared/views';
import { type Read, setRead, useRead } from './read';

/** `data` is null when inbox.db does not hold it. */
export function useConversationRead(conversationId: string | null): Read<'inbox.get'> {
  const input = { conversationId: conversationId ?? '' };
  return useRead('inbox.get', input, { enabled: conversationId !== null });
}

/** Undefined while it is not read; null when there is none, and where none is asked for. */
export function useConversation(
  conversationId: string | null,
): ConversationView | null | undefined {
  const { data } = useConversationRead(conversationId);
  return conversationId === null ? null : data;
}

/** Takes over a view that main answered with. */
export function acceptConversation(view: ConversationView): void {
  setRead('inbox.get', { conversationId: view.id }, view);
}
