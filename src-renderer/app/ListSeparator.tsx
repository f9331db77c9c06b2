import { LIST_WIDTH } from '@shared/limits';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ListSeparator.module.css';
import { type ListWidth, USUAL_REM_PX } from './widths';

const STEP_PX = 16;

/** Between list and thread: dragged, or moved with the arrow keys; a double click sets it back. */
export function ListSeparator({ width }: { width: ListWidth }) {
  const { t } = useTranslation('app');
  const from = useRef<{ x: number; pixels: number } | null>(null);

  const dragged = (event: PointerEvent): number | null => {
    if (!from.current) return null;
    const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    const moved = (event.clientX - from.current.x) * (rightToLeft ? -1 : 1);
    const rem =
      Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || USUAL_REM_PX;
    return from.current.pixels + (moved * USUAL_REM_PX) / rem;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = rightToLeft ? -STEP_PX : STEP_PX;
    const to = {
      ArrowLeft: width.pixels - step,
      ArrowRight: width.pixels + step,
      Home: LIST_WIDTH.least,
      End: LIST_WIDTH.most,
      Enter: LIST_WIDTH.usual,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    width.set(to);
  };

  return (
    <hr
      className={styles.separator}
      aria-orientation="vertical"
      aria-label={t('resize')}
      aria-valuenow={width.pixels}
      aria-valuemin={LIST_WIDTH.least}
      aria-valuemax={LIST_WIDTH.most}
      aria-valuetext={t('resizeValue', { pixels: width.pixels })}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => width.set(LIST_WIDTH.usual)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, pixels: width.pixels };
      }}
      onPointerMove={(event) => {
        const pixels = dragged(event);
        if (pixels !== null) width.try(pixels);
      }}
      onPointerUp={(event) => {
        const pixels = dragged(event);
        from.current = null;
        if (pixels !== null) width.set(pixels);
      }}
      onPointerCancel={() => {
        from.current = null;
        width.set(width.pixels);
      }}
    />
  );
}
