import { useLayoutEffect, useState } from 'react';
import { useSettings } from '../../stores/settings';

const FALLBACK_PX = 64;

/** Height of a list row in CSS pixels: the token, at the user's text size and density. */
export function useRowHeight(): number {
  const appearance = useSettings((settings) => settings.appearance);
  const [height, setHeight] = useState(FALLBACK_PX);
  useLayoutEffect(() => {
    const style = getComputedStyle(document.documentElement);
    const rem = Number.parseFloat(style.fontSize);
    const rows = Number.parseFloat(style.getPropertyValue('--row-height'));
    // Read again whenever the look changes.
    if (appearance && rem > 0 && rows > 0) setHeight(Math.round(rem * rows));
  }, [appearance]);
  return height;
}
