import { useSyncExternalStore } from 'react';

/** Below this width list and thread take turns. */
const query = '(max-width: 859px)';

function follow(listener: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether the window is too narrow for list and thread side by side (CSS pixels, so zoom counts). */
export function useNarrow(): boolean {
  return useSyncExternalStore(follow, () => matchMedia(query).matches);
}
