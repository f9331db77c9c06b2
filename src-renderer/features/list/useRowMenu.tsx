import { lazy, type MouseEvent, type ReactNode, Suspense, useState } from 'react';
import type { RowMenuTarget } from './RowMenu';

const RowMenu = lazy(() => import('./RowMenu'));

/** The context menu of whichever row was clicked with the second button, or asked by the menu key. */
export function useRowMenu(): { open: (event: MouseEvent) => void; drawn: ReactNode } {
  const [target, setTarget] = useState<RowMenuTarget | null>(null);
  const open = (event: MouseEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-conversation]');
    const conversationId = row?.dataset.conversation;
    if (!conversationId) return;
    event.preventDefault();
    setTarget({ conversationId, at: { x: event.clientX, y: event.clientY } });
  };
  const drawn = target && (
    <Suspense fallback={null}>
      <RowMenu target={target} onClose={() => setTarget(null)} />
    </Suspense>
  );
  return { open, drawn };
}
