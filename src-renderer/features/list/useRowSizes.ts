import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { USUAL_REM_PX, useNarrow } from '../../app/widths';
import { useSettings } from '../../stores/settings';

/** From this width on the reason has room beside the preview. */
const WIDE_REM = 30;

interface RowSizes {
  /** Heights of a row and of a section's header, in CSS pixels. */
  row: number;
  header: number;
  wide: boolean;
}

/** The tokens, at the user's text size and density, and at the list's width. */
export function useRowSizes(scroller: RefObject<HTMLElement | null>): RowSizes {
  const appearance = useSettings((settings) => settings.appearance);
  const narrow = useNarrow();
  // The first time before there is anything to lay out: in an effect it would lay the new page out twice.
  const [measured, setMeasured] = useState(() => ({ appearance, ...measure() }));
  useLayoutEffect(() => {
    if (measured.appearance !== appearance) setMeasured({ appearance, ...measure() });
  }, [appearance, measured.appearance]);

  // Until it is laid out, what it was told to be.
  const [wide, setWide] = useState(() =>
    isWide(
      narrow ? window.innerWidth : (appearance.listWidth / USUAL_REM_PX) * measured.rem,
      measured.rem,
    ),
  );
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWide(isWide(entry.contentRect.width, measured.rem));
    });
    const frame = requestAnimationFrame(() => observer.observe(box));
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [scroller, measured.rem]);
  return { row: wide ? measured.wide : measured.row, header: measured.header, wide };
}

const isWide = (pixels: number, rem: number) => pixels > WIDE_REM * rem;

function measure() {
  const style = getComputedStyle(document.documentElement);
  const rem = Number.parseFloat(style.fontSize) || USUAL_REM_PX;
  const pixels = (token: string, usual: number) =>
    Math.round(rem * (Number.parseFloat(style.getPropertyValue(token)) || usual));
  return {
    rem,
    row: pixels('--row-height', 4.5),
    wide: pixels('--row-height-wide', 4),
    header: pixels('--section-height', 1.75),
  };
}
