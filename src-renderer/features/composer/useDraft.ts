import { useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { onConversation } from '../../bridge';
import {
  draftIsWaiting,
  keepDraft,
  loadDraft,
  onDraft,
  openedDraft,
  READ_AGAIN_MS,
  saveDraft,
} from './drafts';

export interface Draft {
  text: string;
  /** The owner changed the text. */
  change: (text: string) => void;
  /** Stores what was typed at once. */
  save: () => void;
}

/**
 * The text in the box of one conversation; null until the draft is read: what is typed before would take
 * its place. Mount it again for another one: what loads late for a conversation that was left is dropped.
 */
export function useDraft(conversationId: string): Draft | null {
  const [opened] = useState(() => openedDraft(conversationId));
  const [text, setText] = useState(opened);

  useEffect(() => {
    // What main holds counts as known from now on: a key on a box without it would take its words away.
    const show = (now: string) => flushSync(() => setText(now));
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
    const stopHearing = onDraft((id, now) => {
      if (id === conversationId) show(now);
    });
    return () => {
      left = true;
      clearTimeout(again);
      stop();
      stopHearing();
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
