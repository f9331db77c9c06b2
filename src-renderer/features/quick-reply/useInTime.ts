import { useEffect, useLayoutEffect, useRef } from 'react';
import { isCharacter } from '../../app/keys';
import { isText } from '../../stores/focus';
import { askedForBy, useNavigation } from '../../stores/navigation';
import { afterNextFrame } from '../../ui/useAfterFirstFrame';
import { addToDraft } from '../composer/drafts';

/** Keys come late by a moment; no more conversations are in sight in it. */
const REMEMBERED = 8;
const kinds = ['keydown', 'pointerdown', 'click'] as const;

/** A conversation on the page, by the clock of events. */
interface Visit {
  conversationId: string;
  fromMs: number;
  untilMs: number;
}

/**
 * A press from before this conversation was on the screen was meant for the one before: it does nothing
 * here, but that Esc closes the window while it shows nobody. A letter is for whom it was typed in sight of, else
 * for whom was asked for by then: where somebody else was asked for since, it is added to the draft that it belongs to.
 */
export function useInTime(conversationId: string | null, isDrawn: boolean): void {
  const visits = useRef<Visit[]>([]);
  const current = useRef(conversationId);
  const drawnMs = useRef(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const nowMs = performance.now();
    if (current.current !== conversationId) {
      const before = visits.current.at(-1);
      if (before?.untilMs === Number.POSITIVE_INFINITY) {
        before.untilMs = nowMs;
        // Nobody saw what was gone before a frame was painted.
        if (drawnMs.current === Number.POSITIVE_INFINITY) visits.current.pop();
      }
      current.current = conversationId;
      drawnMs.current = Number.POSITIVE_INFINITY;
    }
    if (!isDrawn || conversationId === null) return;
    if (visits.current.at(-1)?.untilMs !== Number.POSITIVE_INFINITY) {
      const visit = { conversationId, fromMs: nowMs, untilMs: Number.POSITIVE_INFINITY };
      visits.current = [...visits.current.slice(1 - REMEMBERED), visit];
    }
    return afterNextFrame((paintedMs) => {
      drawnMs.current = Math.min(drawnMs.current, paintedMs);
    });
  }, [conversationId, isDrawn]);
  useEffect(() => {
    const hold = (event: Event) => {
      const { timeStamp } = event;
      if (event instanceof KeyboardEvent && isTyped(event)) {
        const meant = inSightAt(timeStamp, visits.current) ?? askedForBy(timeStamp);
        // Not the one that is drawn: that may follow a moment later.
        const asked = useNavigation.getState().conversationId;
        if (meant === null || meant === asked) return;
        addToDraft(meant, event.key);
      } else if (timeStamp >= drawnMs.current || isWayOut(event, drawnMs.current)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const kind of kinds) window.addEventListener(kind, hold, true);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, hold, true);
    };
  }, []);
}

const inSightAt = (atMs: number, visits: readonly Visit[]): string | undefined =>
  visits.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs)?.conversationId;

/** Main may never answer: a window that shows nobody can be closed. */
const isWayOut = (event: Event, drawnMs: number) =>
  drawnMs === Number.POSITIVE_INFINITY && event instanceof KeyboardEvent && event.key === 'Escape';

/** A space presses what is no field. */
const isTyped = (event: KeyboardEvent) =>
  isCharacter(event) && event.key !== 'Dead' && (event.key !== ' ' || isText(event.target));
