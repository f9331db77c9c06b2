/**
 * What a conversation opens with, in one answer of main: its view, the first page of its messages, the
 * draft, and the token that goes along with what acts on its customer. Asked for as the conversation
 * is chosen; a window that asks piece by piece is drawn three times before the owner can read it.
 */
import type { BridgeInput } from '@shared/bridge';
import type { ConversationView } from '@shared/views';
import { on } from '../../bridge';
import { keepRead, readWith } from '../../data/read';
import { useNavigation } from '../../stores/navigation';
import { setShownToken } from '../../stores/shown';
import { ThreadLoader } from './loader';
import { rememberedHold } from './scroll';
import { PAGE_SIZE } from './window';

/** `quick`: the last few messages alone. */
export type ThreadMode = 'main' | 'quick';

/** Messages of the quick reply window. */
const QUICK_SIZE = 3;

interface Opening {
  conversationId: string;
  mode: ThreadMode;
  loader: ThreadLoader;
  /** A thread has the loader. */
  taken: boolean;
  /** Null: a box has it, or it is not there yet. */
  draft: string | null;
  /** Main had nothing to open, or could not. */
  failed: boolean;
  stop: () => void;
}

let opening: Opening | null = null;

/** Follows what is opened in this window; returns the way to stop. */
export function startOpenings(mode: ThreadMode): () => void {
  begin(useNavigation.getState().conversationId, mode);
  const stopOpening = useNavigation.subscribe((now, before) => {
    if (now.conversationId !== before.conversationId) begin(now.conversationId, mode);
  });
  const stopLooking = on('inbox.changed', ({ conversationIds }) => {
    if (!opening?.failed) return;
    if (conversationIds === null || conversationIds.includes(opening.conversationId))
      void openAgain();
  });
  return () => {
    stopOpening();
    stopLooking();
    begin(null, mode);
  };
}

/** The messages that came with the conversation, for its thread; asked for here where it is drawn again. */
export function takeLoader(conversationId: string, mode: ThreadMode): ThreadLoader {
  const opened =
    opening?.conversationId === conversationId && !opening.taken
      ? opening
      : start(conversationId, mode);
  opened.taken = true;
  return opened.loader;
}

/** The draft that came with the conversation, for its box; null where it must be read. */
export function takeDraftOf(conversationId: string): string | null {
  if (opening?.conversationId !== conversationId) return null;
  const { draft } = opening;
  opening.draft = null;
  return draft;
}

/** Once more, after what was to be opened was not there or could not be read. */
export function openAgain(): Promise<void> | undefined {
  return opening ? ask(opening) : undefined;
}

function begin(conversationId: string | null, mode: ThreadMode): void {
  if (conversationId !== null) start(conversationId, mode);
  else leave(null);
}

function start(conversationId: string, mode: ThreadMode): Opening {
  leave(conversationId);
  const loader = new ThreadLoader(conversationId, mode === 'quick' ? QUICK_SIZE : null);
  const stops = [loader.follow(), keepRead('inbox.get', { conversationId })];
  const stop = () => {
    for (const one of stops) one();
  };
  opening = { conversationId, mode, loader, taken: false, draft: null, failed: false, stop };
  void ask(opening);
  return opening;
}

/** Drawn again, a conversation keeps its token: it never left the screen. */
function leave(next: string | null): void {
  opening?.stop();
  if (opening?.conversationId !== next) setShownToken('');
  opening = null;
}

async function ask(begun: Opening): Promise<void> {
  begun.failed = false;
  const { conversationId } = begun;
  try {
    await readWith('inbox.get', { conversationId }, open(begun));
  } catch {
    // The error is shown where the conversation is.
    begun.failed = true;
  }
}

async function open(begun: Opening): Promise<ConversationView | null> {
  const opened = await begun.loader.open(requestOf(begun));
  if (!opened) {
    begun.failed = true;
    return null;
  }
  begun.draft = opened.draft;
  if (opening === begun) setShownToken(opened.shown);
  return opened.view;
}

function requestOf({ conversationId, mode }: Opening): BridgeInput<'thread.open'> {
  if (mode === 'quick') return { conversationId, at: 'newest', limit: QUICK_SIZE };
  const { jump } = useNavigation.getState();
  const messageKey = jump?.conversationId === conversationId ? jump.messageKey : null;
  const leftKey = rememberedHold(conversationId)?.key ?? null;
  return { conversationId, at: { messageKey, leftKey }, limit: PAGE_SIZE };
}
