import { useState } from 'react';
import { changeSettings, useSettings } from '../stores/settings';
import { showFailure } from '../stores/toasts';

export const LIST_WIDTH = { least: 240, usual: 320, most: 520 };

export interface ListWidth {
  pixels: number;
  /** While it is dragged: seen at once, not stored yet. */
  try: (pixels: number) => void;
  /** Remembered. */
  set: (pixels: number) => void;
}

const within = (pixels: number) =>
  Math.round(Math.min(LIST_WIDTH.most, Math.max(LIST_WIDTH.least, pixels)));

export function useListWidth(): ListWidth {
  const stored = useSettings((settings) => settings.appearance.listWidth);
  const [tried, setTried] = useState<number | null>(null);
  return {
    pixels: tried ?? stored,
    try: (pixels) => setTried(within(pixels)),
    set: (pixels) => {
      setTried(within(pixels));
      changeSettings({ appearance: { listWidth: within(pixels) } })
        .catch(showFailure)
        .finally(() => setTried(null));
    },
  };
}
