import { useEffect, useRef, useState } from 'react';
import { useRead } from '../../data/read';
import { openConversation } from '../../stores/navigation';
import { after, before, noTrail, type Trail, visit } from './trail';

export interface Neighbours {
  /** Who was shown before; null: nobody since the window was brought up. */
  previous: string | null;
  /** Next: the customer that the owner went back from, or else who waits longest. */
  next: string | null;
}

/** The customers before and after this one in the queue; only the owner goes to them. */
export function useNeighbours(conversationId: string | null, showing: number): Neighbours {
  const [trail, setTrail] = useState<Trail>(noTrail);
  // Where it fails there is nobody to go on to: what is here can be answered all the same.
  const waiting = useRead('inbox.nextWaiting', { skip: [...trail.seen] }, { keepsPrevious: true });
  const shown = useRef(showing);

  useEffect(() => {
    const isNew = shown.current !== showing;
    shown.current = showing;
    if (conversationId) setTrail((held) => visit(isNew ? noTrail : held, conversationId));
  }, [conversationId, showing]);

  return { previous: before(trail), next: after(trail) ?? waiting.data ?? null };
}

/** Alt+Down goes on, Alt+Up goes back; a key that is held goes one step. */
export function useNeighbourKeys({ previous, next }: Neighbours): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isAlone = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (!isAlone || event.defaultPrevented || event.isComposing) return;
      const to = event.key === 'ArrowDown' ? next : event.key === 'ArrowUp' ? previous : null;
      if (to === null) return;
      event.preventDefault();
      if (!event.repeat) openConversation(to);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [previous, next]);
}
