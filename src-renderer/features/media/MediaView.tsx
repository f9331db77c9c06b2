import { cleanText } from '@shared/clean';
import { mediaKind } from '@shared/content';
import type { MediaInfo } from '@shared/domain';
import { fileName } from '@shared/media';
import { Download, FileText, ImageOff, RotateCw, VideoOff } from 'lucide-react';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Spinner } from '../../ui/Loading';
import { screen } from '../../ui/screen';
import { UnthrottledSuspense } from '../../ui/UnthrottledSuspense';
import styles from './MediaView.module.css';
import { boxOf, fileType, type MediaRef } from './media';
import { useMedia, useSaveMedia } from './useMedia';

/** Its code comes right after the window's first frame. */
export const audioPlayer = screen(() => import('./AudioPlayer'));
const Viewer = lazy(() => import('./Viewer').then((module) => ({ default: module.Viewer })));

/** A file of a message by its kind. */
export function MediaView({
  info,
  caption,
  ...media
}: MediaRef & { info: MediaInfo; caption: string }) {
  switch (mediaKind(info.mimeType)) {
    case 'image':
      return <Picture {...media} width={null} height={null} caption={caption} />;
    case 'audio':
      return (
        <UnthrottledSuspense fallback={<div className={styles.audio} />}>
          <audioPlayer.Screen {...media} />
        </UnthrottledSuspense>
      );
    case 'video':
      return <Video {...media} />;
    case 'document':
      return <DocumentRow {...media} {...info} />;
  }
}

interface DocumentRowProps extends MediaRef {
  url: string;
  mimeType: string | null;
}

/** A file to be saved: its name and type, and how far the download has come. */
export function DocumentRow({ url, mimeType, ...media }: DocumentRowProps) {
  const { t } = useTranslation('media');
  const { save, saving, ratio } = useSaveMedia(media);
  const given = fileName(url);
  const name = given ? cleanText(given) : t('document.unnamed');
  return (
    <div className={styles.row}>
      <FileText size={24} strokeWidth={1.5} aria-hidden />
      <div className={styles.words}>
        <span className={styles.name} dir="auto" title={name}>
          {name}
        </span>
        {saving ? (
          <progress
            className={styles.progress}
            aria-label={t('document.downloading', { name })}
            max={1}
            value={ratio ?? undefined}
          />
        ) : (
          <span className={styles.type}>{fileType(mimeType, given) ?? t('document.file')}</span>
        )}
      </div>
      <IconButton
        icon={Download}
        label={t('document.download', { name })}
        disabled={saving}
        onClick={save}
      />
    </div>
  );
}

/** A video with the browser's own controls, which know the keyboard and full screen. */
export function Video(media: MediaRef) {
  const { t } = useTranslation('media');
  const { src, state, onReady, onFailed, retry } = useMedia(media);
  if (state === 'failed') {
    return (
      <div className={`${styles.missing} ${styles.video}`}>
        <VideoOff size={24} strokeWidth={1.5} aria-hidden />
        <span>{t('video.missing')}</span>
        <Button size="small" variant="quiet" icon={RotateCw} onClick={retry}>
          {t('retry')}
        </Button>
      </div>
    );
  }
  return (
    <video
      className={styles.video}
      src={src}
      controls
      preload="metadata"
      aria-label={t('video.name')}
      onLoadedMetadata={onReady}
      onError={onFailed}
    />
  );
}

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
        <UnthrottledSuspense>
          <Viewer {...media} src={src} caption={caption} onClose={() => setOpen(false)} />
        </UnthrottledSuspense>
      )}
    </>
  );
}
