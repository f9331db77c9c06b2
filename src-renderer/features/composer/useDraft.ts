import type { ReplyExtras } from '@shared/extras';
import type { ConversationView } from '@shared/views';
import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useReducer,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { onConversation } from '../../bridge';
import {
  draftIsWaiting,
  keepDraft,
  loadDraft,
  onDraft,
  onKept,
  openedDraft,
  READ_AGAIN_MS,
  saveDraft,
  shownDraft,
  unstored,
} from './drafts';

export interface Draft {
  text: string;
  /** The owner changed the text. */
  change: (text: string) => void;
  /** Stores what was typed at once. */
  save: () => void;
}

/** Where a caret belongs when another text takes the place of the one that it is in. */
function caretIn(was: string, at: number, now: string): number {
  const [before, behind] = [was.slice(0, at), was.slice(at)];
  if (at > 0 && behind !== '' && now.startsWith(before)) return at;
  return now.endsWith(behind) ? now.length - behind.length : now.length;
}

/**
 * The text in the box of one conversation; null until the draft is read: what is typed before would take
 * its place. Mount it again for another one: what loads late for a conversation that was left is dropped.
 */
export function useDraft(
  conversationId: string,
  box: RefObject<HTMLTextAreaElement | null>,
): Draft | null {
  const [opened] = useState(() => openedDraft(conversationId));
  const [text, setText] = useState(opened);
  const show = useEffectEvent((now: string) => {
    const { value: was = now, selectionStart: at = 0, selectionEnd = 0 } = box.current ?? {};
    // What main holds counts as known from now on: a key on a box without it would take its words away.
    flushSync(() => setText(now));
    // Words that are selected are not selected any more: a key would take the new ones with them.
    if (was === now || at !== selectionEnd) return;
    const caret = caretIn(was, at, now);
    box.current?.setSelectionRange(caret, caret);
  });

  useLayoutEffect(() => {
    // It may have been sent between the rendering and now.
    if (opened !== null) setText(shownDraft(conversationId));
    return onDraft((id, now) => {
      if (id === conversationId) show(now);
    });
  }, [conversationId, opened]);

  useEffect(() => {
    let left = false;
    let again: ReturnType<typeof setTimeout>;
    const read = () => {
      clearTimeout(again);
      loadDraft(conversationId).then(
        (draft) => {
          if (!left) show(draft);
        },
        () => {
          if (!left) again = setTimeout(read, READ_AGAIN_MS);
        },
      );
    };
    if (opened === null) read();
    // The same conversation may be answered in the other window.
    const stop = onConversation(conversationId, () => {
      if (!draftIsWaiting(conversationId)) read();
    });
    return () => {
      left = true;
      clearTimeout(again);
      stop();
      void saveDraft(conversationId);
    };
  }, [conversationId, opened]);

  const change = useCallback(
    (next: string) => {
      setText(next);
      keepDraft(conversationId, next);
    },
    [conversationId],
  );
  const save = useCallback(() => void saveDraft(conversationId), [conversationId]);
  return text === null ? null : { text, change, save };
}

/** Stored like what is typed in the box, from the first key on. */
export const keepExtras = (conversationId: string, value: ReplyExtras | null): void =>
  keepDraft(conversationId, value ? JSON.stringify(value) : '', 'extras');

/** What goes out beside the text: what the owner chose last, which main may not hold yet. */
export function useExtrasBeside({ id, extras }: ConversationView): ReplyExtras | null {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(
    () => onKept((of, place) => of === id && place === 'extras' && drawAgain()),
    [id],
  );
  const kept = unstored(id, 'extras');
  if (!kept) return extras;
  return kept.text === '' ? null : (JSON.parse(kept.text) as ReplyExtras);
}
