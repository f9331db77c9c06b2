import { useLayoutEffect, useState } from 'react';
import { useSettings } from '../../stores/settings';

const FALLBACK_PX = 72;

/** Height of a list row in CSS pixels: the token, at the user's text size and density. */
export function useRowHeight(): number {
  const appearance = useSettings((settings) => settings.appearance);
  // The first time before there is anything to lay out: in an effect it would lay the new page out twice.
  const [measured, setMeasured] = useState(() => ({ appearance, height: measure() }));
  useLayoutEffect(() => {
    if (measured.appearance !== appearance) setMeasured({ appearance, height: measure() });
  }, [appearance, measured.appearance]);
  return measured.height;
}

function measure(): number {
  const style = getComputedStyle(document.documentElement);
  const rem = Number.parseFloat(style.fontSize);
  const rows = Number.parseFloat(style.getPropertyValue('--row-height'));
  return rem > 0 && rows > 0 ? Math.round(rem * rows) : FALLBACK_PX;
}
