import { Copy, Download, Minus, Plus, Scan } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { numberText } from '../../format';
import { showFailure, showToast } from '../../stores/toasts';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import type { MediaRef } from './mediaTypes';
import { useSaveMedia } from './useSaveMedia';
import styles from './Viewer.module.css';
import { afterDrag, afterKey, afterZoom, fitted, type View, ZOOM_STEP } from './zoom';

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
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      setView((current) => afterKey(current, event.key) ?? current);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const copy = () => {
    call('media.copy', media).then(() => showToast(t('copied')), showFailure);
  };
  return (
    <Dialog open onOpenChange={onClose} title={caption || t('viewer.title')} size="full" bare>
      <div
        className={styles.stage}
        role="img"
        aria-label={caption || t('viewer.title')}
        data-zoomed={view.scale > 1 || undefined}
        onWheel={(event) => setView(afterZoom(view, event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP))}
        onDoubleClick={() => setView(view.scale > 1 ? fitted : afterZoom(view, 2))}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (event.buttons === 1) setView(afterDrag(view, event.movementX, event.movementY));
        }}
      >
        <img
          className={styles.picture}
          src={src}
          alt=""
          draggable={false}
          style={{ translate: `${view.x}px ${view.y}px`, scale: String(view.scale) }}
        />
      </div>
      <div className={styles.tools}>
        <IconButton
          icon={Minus}
          label={t('viewer.out')}
          onClick={() => setView(afterZoom(view, 1 / ZOOM_STEP))}
        />
        <output className={styles.percent}>{numberText(view.scale, { style: 'percent' })}</output>
        <IconButton
          icon={Plus}
          label={t('viewer.in')}
          onClick={() => setView(afterZoom(view, ZOOM_STEP))}
        />
        <IconButton icon={Scan} label={t('viewer.fit')} onClick={() => setView(fitted)} />
        <span className={styles.gap} />
        <IconButton icon={Copy} label={t('viewer.copy')} onClick={copy} />
        <IconButton icon={Download} label={t('viewer.save')} disabled={saving} onClick={save} />
      </div>
    </Dialog>
  );
}
