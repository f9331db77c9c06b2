import { mediaAddress } from '@shared/media';
import { useState } from 'react';
import type { MediaRef } from './media';

interface Media {
  /** A new one for each try, so that a failure is not taken from the page's memory. */
  src: string;
  state: 'loading' | 'ready' | 'failed';
  onReady: () => void;
  onFailed: () => void;
  retry: () => void;
}

/** The way of one file into the page: main fetches and checks it; what it refuses can be asked for again. */
export function useMedia({ conversationId, messageId, index }: MediaRef): Media {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Media['state']>('loading');
  const address = mediaAddress(conversationId, messageId, index);
  return {
    src: attempt === 0 ? address : `${address}?try=${attempt}`,
    state,
    onReady: () => setState('ready'),
    onFailed: () => setState('failed'),
    retry: () => {
      setAttempt(attempt + 1);
      setState('loading');
    },
  };
}
