import { Copy, Download, Minus, Plus, Scan } from 'lucide-react';
import { type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { numberText } from '../../format';
import { showFailure, showToast } from '../../stores/toasts';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import type { MediaRef } from './media';
import { useSaveMedia } from './useMedia';
import styles from './Viewer.module.css';

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

/** Size and position of a picture in the viewer, as an offset from the middle (CSS pixels). */
interface View {
  scale: number;
  x: number;
  y: number;
}

interface Size {
  width: number;
  height: number;
}

/** The fitted picture, and the area around it. */
interface Stage extends Size {
  picture: Size;
}

/** From the middle of the stage. */
interface Point {
  x: number;
  y: number;
}

/** As it opens: as large as fits, in the middle. */
export const fitted: View = { scale: 1, x: 0, y: 0 };
/** The factor of one press. */
const ZOOM_STEP = 1.25;
const LARGEST = 8;
const MOVE_PX = 60;
const MIDDLE: Point = { x: 0, y: 0 };

/** The point at `at` stays there. Never smaller than fitted; a fitted picture is in the middle. */
export function afterZoom(view: View, factor: number, stage: Stage, at: Point = MIDDLE): View {
  const scale = Math.min(LARGEST, Math.max(1, view.scale * factor));
  if (scale < 1.01) return fitted;
  const grown = scale / view.scale;
  const x = at.x - (at.x - view.x) * grown;
  const y = at.y - (at.y - view.y) * grown;
  return withinReach({ scale, x, y }, stage);
}

/** By this many CSS pixels. */
export function afterDrag(view: View, dx: number, dy: number, stage: Stage): View {
  return withinReach({ ...view, x: view.x + dx, y: view.y + dy }, stage);
}

/** Null for a key that means nothing here. */
export function afterKey(view: View, key: string, stage: Stage): View | null {
  switch (key) {
    case '+':
    case '=':
      return afterZoom(view, ZOOM_STEP, stage);
    case '-':
      return afterZoom(view, 1 / ZOOM_STEP, stage);
    case '0':
      return fitted;
    case 'ArrowLeft':
      return afterDrag(view, MOVE_PX, 0, stage);
    case 'ArrowRight':
      return afterDrag(view, -MOVE_PX, 0, stage);
    case 'ArrowUp':
      return afterDrag(view, 0, MOVE_PX, stage);
    case 'ArrowDown':
      return afterDrag(view, 0, -MOVE_PX, stage);
    default:
      return null;
  }
}

/** Moved so far that its edge reaches the stage's, and no further; what fits stays in the middle. */
function withinReach({ scale, x, y }: View, { width, height, picture }: Stage): View {
  const reach = (stage: number, length: number, moved: number) => {
    const most = Math.max(0, (length * scale - stage) / 2);
    return Math.min(most, Math.max(-most, moved));
  };
  return { scale, x: reach(width, picture.width, x), y: reach(height, picture.height, y) };
}
