import { useEffect, useLayoutEffect, useRef } from 'react';
import { isCharacter, isText } from '../../app/keys';
import { keepDraft, loadDraft } from '../composer/drafts';

const AGAIN_MS = 500;
const kinds = ['keydown', 'pointerdown', 'click'] as const;

/**
 * A press from before this conversation was on the screen was meant for the one before: it does nothing
 * here. What is typed is for whom the owner has asked for, on the screen or not; letters from before he
 * asked are added to the draft that they belong to.
 */
export function useInTime(conversationId: string | null, isDrawn: boolean): void {
  const times = useRef({ asked: 0, drawn: 0 });
  const before = useRef<string | null>(null);
  const left = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (before.current !== null && before.current !== conversationId) {
      times.current = { asked: performance.now(), drawn: Number.POSITIVE_INFINITY };
      left.current = before.current;
    }
    before.current = conversationId;
    if (!isDrawn) return;
    // The second frame begins when the first is on the screen.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame((nowMs) => {
        times.current.drawn = Math.min(times.current.drawn, nowMs);
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [conversationId, isDrawn]);
  useEffect(() => {
    let late = '';
    /** All letters that come in one go. */
    const keepLate = (conversation: string) => {
      loadDraft(conversation).then(
        (text) => {
          keepDraft(conversation, text + late);
          late = '';
        },
        () => setTimeout(() => keepLate(conversation), AGAIN_MS),
      );
    };
    const hold = (event: Event) => {
      if (event.timeStamp >= times.current.drawn) return;
      if (event instanceof KeyboardEvent && isTyped(event)) {
        if (event.timeStamp >= times.current.asked) return;
        if (late === '' && left.current !== null) keepLate(left.current);
        late += event.key;
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
