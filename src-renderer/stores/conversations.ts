/** The conversations that something on the screen is about, one view each, read anew when they change. */
import type { ConversationView } from '@shared/views';
import { useEffect } from 'react';
import { create } from 'zustand';
import { call, on } from '../bridge';

interface ConversationsStore {
  /** By id; null: inbox.db does not hold it. */
  views: Record<string, ConversationView | null>;
}

const useStore = create<ConversationsStore>(() => ({ views: {} }));
const watchers = new Map<string, number>();
/** Asked for, and not answered yet: header, thread and box ask for the same one at once. */
const pending = new Map<string, Promise<unknown>>();

/** Undefined while it is read the first time; null when there is none, and where none is asked for. */
export function useConversation(
  conversationId: string | null,
): ConversationView | null | undefined {
  useEffect(() => (conversationId === null ? undefined : watch(conversationId)), [conversationId]);
  return useStore(({ views }) => (conversationId === null ? null : views[conversationId]));
}

/** Takes over a view that main answered with, where something is about it. */
export function acceptConversation(view: ConversationView): void {
  if (watchers.has(view.id)) put(view.id, view);
}

/** Follows the inbox; returns the way to stop. */
export function startConversations(): () => void {
  return on('inbox.changed', ({ conversationIds }) => {
    for (const id of watchers.keys()) {
      if (conversationIds === null || conversationIds.includes(id)) void readConversation(id);
    }
  });
}

function watch(id: string): () => void {
  watchers.set(id, (watchers.get(id) ?? 0) + 1);
  if (!pending.has(id)) void readConversation(id);
  return () => {
    const left = (watchers.get(id) ?? 1) - 1;
    if (left > 0) watchers.set(id, left);
    else {
      watchers.delete(id);
      useStore.setState(({ views: { [id]: _, ...views } }) => ({ views }));
    }
  };
}

/** Reads one that something is about, by itself or with what it opens with. */
export async function readConversation(
  id: string,
  asked: Promise<ConversationView | null> = call('inbox.get', { conversationId: id }),
): Promise<void> {
  pending.set(id, asked);
  try {
    const view = await asked;
    // One that was asked for since knows better.
    if (pending.get(id) === asked && watchers.has(id)) put(id, view);
  } finally {
    if (pending.get(id) === asked) pending.delete(id);
  }
}

function put(id: string, view: ConversationView | null): void {
  useStore.setState(({ views }) => ({ views: { ...views, [id]: view } }));
}
