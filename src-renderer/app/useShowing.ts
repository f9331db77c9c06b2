import { useLayoutEffect } from 'react';
import { call } from '../bridge';

/** Tells main which conversation the owner has in front, so that it raises no notification for it. */
export function useShowing(conversationId: string | null): void {
  // While main brings the window up, the page lays out what it has drawn.
  useLayoutEffect(() => {
    void call('windows.showing', { conversationId });
  }, [conversationId]);
}
