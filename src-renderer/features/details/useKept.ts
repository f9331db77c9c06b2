import type { UserError } from '@shared/errors';
import { useEffect, useState } from 'react';
import { keepDraft, onStored, saveDraft, unstored } from '../composer/drafts';

/** `failed`: a sentence that says why. */
export type KeptState = { is: 'still' | 'typing' | 'saved' } | { is: 'failed'; why: UserError };

export interface KeptField {
  text: string;
  state: KeptState;
  type: (text: string) => void;
  /** Stores it now; also what failed before. */
  save: () => void;
}

/** What the owner types about a customer: stored at each pause and when the field is left, and kept until it is. */
export function useKept(conversationId: string, place: 'name' | 'note', stored: string): KeptField {
  const [waiting, setWaiting] = useState(() => unstored(conversationId, place));
  /** As it was typed, while the field has the focus: what is stored has no spaces at its ends. */
  const [typed, setTyped] = useState<string | null>(waiting?.text ?? null);
  const [wasTyped, setWasTyped] = useState(false);
  useEffect(() => {
    const stop = onStored((id, where) => {
      if (id === conversationId && where === place) setWaiting(unstored(conversationId, place));
    });
    return () => {
      stop();
      void saveDraft(conversationId, place);
    };
  }, [conversationId, place]);

  return {
    text: typed ?? stored,
    state: stateOf(),
    type: (text) => {
      setTyped(text);
      setWasTyped(true);
      keepDraft(conversationId, text, place);
      setWaiting({ text, failed: null });
    },
    save: () => {
      void saveDraft(conversationId, place).then(() => {
        const left = unstored(conversationId, place);
        setWaiting(left);
        if (!left) setTyped(null);
      });
    },
  };

  function stateOf(): KeptState {
    if (waiting?.failed) return { is: 'failed', why: waiting.failed };
    if (waiting) return { is: 'typing' };
    return { is: wasTyped ? 'saved' : 'still' };
  }
}
