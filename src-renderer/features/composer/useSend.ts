import type { ReplyExtras } from '@shared/extras';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { call, toUserError } from '../../bridge';
import { errorText } from '../../i18n';
import { shownToken } from '../../stores/shown';
import { tellSent } from '../thread/sent';
import { isHandingOver, onDraft, saveDraft, sendDraft, unstored } from './drafts';
import type { TakeOver } from './plan';

interface Send {
  busy: boolean;
  /** Why the last send was refused, as a sentence. */
  error: string | null;
  /** Says why not; null: nothing any more. */
  say: (error: string | null) => void;
  /** True once the outbox has the text; false when it refused: then it is still in the box. */
  send: (
    text: string,
    extras: ReplyExtras | null,
    takeOver: TakeOver,
    sendAtMs?: number,
  ) => Promise<boolean>;
}

/** Hands a text to the outbox, once, and never leaves a copy of it behind as a draft. */
export function useSend(conversationId: string): Send {
  const [busy, setBusy] = useState(() => isHandingOver(conversationId));
  const [error, setError] = useState<string | null>(null);
  /** The id of the text in the box: main sends it once. */
  const formId = useRef<string>(crypto.randomUUID());

  useLayoutEffect(() => {
    const follow = () => setBusy(isHandingOver(conversationId));
    // It may have ended between the rendering and now.
    follow();
    return onDraft((id) => id === conversationId && follow());
  }, [conversationId]);

  const send: Send['send'] = async (text, extras, takeOver, sendAtMs) => {
    // Two Enters in one moment are one send: state comes too late for the second.
    if (isHandingOver(conversationId)) return false;
    setBusy(true);
    setError(null);
    const claim = { conversationId, shown: shownToken(), formId: formId.current };
    const what = { text: text.trim(), extras: extras ?? undefined, takeOver, sendAtMs };
    try {
      await sendDraft(conversationId, text, async (over) => {
        // Main clears what it holds of them with the text.
        if (unstored(conversationId, 'extras')) await saveDraft(conversationId, 'extras');
        return call('outbox.sendText', { ...claim, ...what, over });
      });
      formId.current = crypto.randomUUID();
      tellSent(conversationId);
      return true;
    } catch (failure) {
      setError(errorText(toUserError(failure)));
      return false;
    }
  };
  return { busy, error, say: setError, send };
}

interface AtBox {
  /** The owner came to the box in this opening: by a click, by Tab, or by changing the text. */
  here: boolean;
  arrive: () => void;
  /** Enter was pressed before that; said until the owner is there. */
  warned: boolean;
  warn: () => void;
}

/** Whether Enter may send: an old draft goes out only once the owner has been in the box. */
export function useAtBox(): AtBox {
  const [at, setAt] = useState<'away' | 'warned' | 'here'>('away');
  return {
    here: at === 'here',
    arrive: useCallback(() => setAt('here'), []),
    warned: at === 'warned',
    warn: useCallback(() => setAt('warned'), []),
  };
}

const TYPING_EVERY_MS = 5000;

/** Tells main now and then that the owner types here; main decides what to send. */
export function useTyping(conversationId: string): () => void {
  const toldAtMs = useRef(0);
  return useCallback(() => {
    if (Date.now() - toldAtMs.current < TYPING_EVERY_MS) return;
    toldAtMs.current = Date.now();
    // Only a hint: the next key sends another one.
    const typing = { conversationId, shown: shownToken(), kind: 'typing' } as const;
    call('thread.activity', typing).catch(() => undefined);
  }, [conversationId]);
}
