/**
 * What a conversation opens with, its view and the first page of its messages: asked for as it is
 * chosen, and there together. A thread that asks once its header is drawn is drawn three times before
 * the owner can read it.
 */
import { readConversation } from '../../stores/conversations';
import { useNavigation } from '../../stores/navigation';
import { ThreadLoader } from './loader';
import { rememberedHold } from './scrollMemory';

interface Opening {
  conversationId: string;
  startKey: string | null;
  /** Null: a thread has it. */
  loader: ThreadLoader | null;
  stop: () => void;
}

let opening: Opening | null = null;

/** Follows what is opened in this window; returns the way to stop. */
export function startOpenings(): () => void {
  const { conversationId, jump } = useNavigation.getState();
  begin(conversationId, jump?.messageKey);
  const stop = useNavigation.subscribe((now, before) => {
    if (now.conversationId !== before.conversationId)
      begin(now.conversationId, now.jump?.messageKey);
  });
  return () => {
    stop();
    begin(null);
  };
}

/** What was asked for as the conversation was chosen; null where the thread begins elsewhere. */
export function takeOpening(conversationId: string, startKey: string | null): ThreadLoader | null {
  if (opening?.conversationId !== conversationId || opening.startKey !== startKey) return null;
  const { loader } = opening;
  opening.loader = null;
  return loader;
}

function begin(conversationId: string | null, messageKey?: string): void {
  opening?.stop();
  opening = null;
  if (conversationId === null) return;
  const startKey = messageKey ?? rememberedHold(conversationId)?.key ?? null;
  const loader = new ThreadLoader(conversationId);
  opening = { conversationId, startKey, loader, stop: loader.follow() };
  void readConversation(conversationId, loader.begin(startKey));
}
