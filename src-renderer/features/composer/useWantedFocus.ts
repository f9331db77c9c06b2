import { type RefObject, useEffect } from 'react';
import { boxReached, useNavigation } from '../../stores/navigation';

/** Focus for what the owner answers with, each time the conversation is opened: also when it is open. */
export function useWantedFocus(
  conversationId: string,
  target: RefObject<HTMLElement | null>,
): void {
  const wanted = useNavigation(({ boxWanted }) => boxWanted === conversationId);
  useEffect(() => {
    if (!wanted) return;
    // After a dialog that closes along with it has given the focus back.
    queueMicrotask(() => {
      target.current?.focus();
      boxReached();
    });
  }, [wanted, target]);
}
