import { LIST_WIDTH } from '@shared/limits';
import { useState, useSyncExternalStore } from 'react';
import { changeSettings, useSettings } from '../stores/settings';
import { showFailure } from '../stores/toasts';

export const USUAL_REM_PX = 16;

/** The list's width, and the ways to change it. Pixels are CSS pixels at the usual text size: it grows with the text. */
export interface ListWidth {
  pixels: number;
  rem: number;
  /** While it is dragged: seen at once, not stored yet. */
  try: (pixels: number) => void;
  /** Remembered. */
  set: (pixels: number) => void;
}

const within = (pixels: number) =>
  Math.round(Math.min(LIST_WIDTH.most, Math.max(LIST_WIDTH.least, pixels)));

/** Whatever is asked for stays within LIST_WIDTH. */
export function useListWidth(): ListWidth {
  const stored = useSettings((settings) => settings.appearance.listWidth);
  const [tried, setTried] = useState<number | null>(null);
  const pixels = tried ?? stored;
  return {
    pixels,
    rem: pixels / USUAL_REM_PX,
    try: (pixels) => setTried(within(pixels)),
    set: (pixels) => {
      const wanted = within(pixels);
      setTried(wanted);
      changeSettings({ appearance: { listWidth: wanted } })
        .catch(showFailure)
        // Another key may have been pressed meanwhile: then its width is the one that is tried.
        .finally(() => setTried((now) => (now === wanted ? null : now)));
    },
  };
}

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
