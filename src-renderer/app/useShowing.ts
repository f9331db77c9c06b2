import { useEffect } from 'react';
import { call } from '../bridge';

/** Tells main which conversation the owner has in front, so that it raises no notification for it. */
export function useShowing(conversationId: string | null): void {
  useEffect(() => {
    void call('windows.showing', { conversationId });
  }, [conversationId]);
}
