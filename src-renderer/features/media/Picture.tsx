import { ImageOff, RotateCw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Spinner } from '../../ui/Loading';
import styles from './MediaView.module.css';
import { boxOf, type MediaRef } from './media';
import { useMedia } from './useMedia';

const Viewer = lazy(() => import('./Viewer').then((module) => ({ default: module.Viewer })));

interface PictureProps extends MediaRef {
  width: number | null;
  height: number | null;
  /** What is on it, if anything says so. */
  caption: string;
}

/** A picture in the thread; a click opens it large. */
export function Picture({ width, height, caption, ...media }: PictureProps) {
  const { t } = useTranslation('media');
  const { src, state, onReady, onFailed, retry } = useMedia(media);
  const [open, setOpen] = useState(false);
  const { widthRem, ratio } = boxOf(width, height);
  const box = { inlineSize: `${widthRem}rem`, aspectRatio: String(ratio) };

  if (state === 'failed' || media.index < 0) {
    return (
      <div className={styles.missing} style={box}>
        <ImageOff size={24} strokeWidth={1.5} aria-hidden />
        <span>{t('picture.missing')}</span>
        {media.index >= 0 && (
          <Button size="small" variant="quiet" icon={RotateCw} onClick={retry}>
            {t('retry')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        className={styles.picture}
        style={box}
        aria-label={caption ? t('picture.openNamed', { caption }) : t('picture.open')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <img src={src} alt="" draggable={false} onLoad={onReady} onError={onFailed} />
        {state === 'loading' && (
          <span className={styles.loading}>
            <Spinner size={20} />
          </span>
        )}
      </button>
      {open && (
        <Suspense fallback={null}>
          <Viewer {...media} src={src} caption={caption} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
