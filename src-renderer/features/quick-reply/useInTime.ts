import { useEffect, useLayoutEffect, useRef } from 'react';
import { isCharacter, isText } from '../../app/keys';
import { keepDraft, loadDraft } from '../composer/drafts';

const AGAIN_MS = 500;
/** Keys come late by a moment; the owner asks for no more conversations in it. */
const REMEMBERED = 8;
const kinds = ['keydown', 'pointerdown', 'click'] as const;

interface Visit {
  conversationId: string;
  /** When it was asked for: the owner's keys are meant for it from then on, not from when it is drawn. */
  fromMs: number;
}

/**
 * A press from before this conversation was on the screen was meant for the one before: it does nothing
 * here. What is typed is for whom the owner had asked for by then, on the screen or not; letters that
 * come when another one is here already are added to the draft that they belong to.
 */
export function useInTime(conversationId: string | null, sinceMs: number, isDrawn: boolean): void {
  const visits = useRef<Visit[]>([]);
  const drawnMs = useRef(0);
  useLayoutEffect(() => {
    const last = visits.current.at(-1);
    if (conversationId !== null && last?.conversationId !== conversationId) {
      const fromMs = last ? sinceMs : 0;
      visits.current = [...visits.current.slice(1 - REMEMBERED), { conversationId, fromMs }];
      drawnMs.current = last ? Number.POSITIVE_INFINITY : 0;
    }
    if (!isDrawn) return;
    // The second frame begins when the first is on the screen.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame((nowMs) => {
        drawnMs.current = Math.min(drawnMs.current, nowMs);
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [conversationId, sinceMs, isDrawn]);
  useEffect(() => {
    /** All letters that come in one go, by conversation. */
    const late = new Map<string, string>();
    const keepLate = (conversation: string) => {
      loadDraft(conversation).then(
        (text) => {
          keepDraft(conversation, text + (late.get(conversation) ?? ''));
          late.delete(conversation);
        },
        () => setTimeout(() => keepLate(conversation), AGAIN_MS),
      );
    };
    const hold = (event: Event) => {
      if (event.timeStamp >= drawnMs.current) return;
      if (event instanceof KeyboardEvent && isTyped(event)) {
        const meant = visits.current.findLast(({ fromMs }) => event.timeStamp >= fromMs);
        if (!meant || meant.conversationId === visits.current.at(-1)?.conversationId) return;
        if (!late.has(meant.conversationId)) keepLate(meant.conversationId);
        late.set(meant.conversationId, (late.get(meant.conversationId) ?? '') + event.key);
      }
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const kind of kinds) window.addEventListener(kind, hold, true);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, hold, true);
    };
  }, []);
}

/** A space presses what is no field. */
const isTyped = (event: KeyboardEvent) =>
  isCharacter(event) && event.key !== 'Dead' && (event.key !== ' ' || isText(event.target));
