import { Copy, Download, Minus, Plus, Scan } from 'lucide-react';
import { type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { numberText } from '../../format';
import { showFailure, showToast } from '../../stores/toasts';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import type { MediaRef } from './media';
import { useSaveMedia } from './saveMedia';
import styles from './Viewer.module.css';
import { afterDrag, afterKey, afterZoom, fitted, type Stage, type View, ZOOM_STEP } from './zoom';

/** A mouse wheel's notch, about 100 CSS pixels, makes one step; a touchpad moves by less at a time. */
const WHEEL_PX = 450;

interface ViewerProps extends MediaRef {
  src: string;
  caption: string;
  onClose: () => void;
}

/** A picture large: zoom by button, wheel or key, move by dragging or arrows, save, copy. */
export function Viewer({ src, caption, onClose, ...media }: ViewerProps) {
  const { t } = useTranslation('media');
  const [view, setView] = useState<View>(fitted);
  const { save, saving } = useSaveMedia(media);
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const change = useCallback((next: (view: View, stage: Stage) => View | null) => {
    const { clientWidth = 0, clientHeight = 0 } = stage.current ?? {};
    const { offsetWidth = 0, offsetHeight = 0 } = picture.current ?? {};
    const sizes = {
      width: clientWidth,
      height: clientHeight,
      picture: { width: offsetWidth, height: offsetHeight },
    };
    setView((current) => next(current, sizes) ?? current);
  }, []);
  const zoom = (factor: number) => change((current, size) => afterZoom(current, factor, size));
  const zoomAt = (event: MouseEvent, factor: number) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = {
      x: event.clientX - box.left - box.width / 2,
      y: event.clientY - box.top - box.height / 2,
    };
    change((current, size) => afterZoom(current, factor, size, at));
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      change((current, size) => afterKey(current, event.key, size));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [change]);
  const copy = () => {
    call('media.copy', media).then(() => showToast(t('copied')), showFailure);
  };
  return (
    <Dialog open onClose={onClose} title={caption || t('viewer.title')} size="full" bare>
      <div
        ref={stage}
        className={styles.stage}
        role="img"
        aria-label={caption || t('viewer.title')}
        data-zoomed={view.scale > 1 || undefined}
        onWheel={(event) => zoomAt(event, Math.exp(-event.deltaY / WHEEL_PX))}
        onDoubleClick={(event) => (view.scale > 1 ? setView(fitted) : zoomAt(event, 2))}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          const { buttons, movementX, movementY } = event;
          if (buttons === 1) change((now, size) => afterDrag(now, movementX, movementY, size));
        }}
      >
        <img
          ref={picture}
          className={styles.picture}
          src={src}
          alt=""
          draggable={false}
          style={{ translate: `${view.x}px ${view.y}px`, scale: String(view.scale) }}
        />
      </div>
      <div className={styles.tools}>
        <IconButton icon={Minus} label={t('viewer.out')} onClick={() => zoom(1 / ZOOM_STEP)} />
        <output className={styles.percent}>{numberText(view.scale, { style: 'percent' })}</output>
        <IconButton icon={Plus} label={t('viewer.in')} onClick={() => zoom(ZOOM_STEP)} />
        <IconButton icon={Scan} label={t('viewer.fit')} onClick={() => setView(fitted)} />
        <span className={styles.gap} />
        <IconButton icon={Copy} label={t('viewer.copy')} onClick={copy} />
        <IconButton icon={Download} label={t('viewer.save')} disabled={saving} onClick={save} />
      </div>
    </Dialog>
  );
}
