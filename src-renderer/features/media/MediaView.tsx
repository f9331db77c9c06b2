import { cleanText } from '@shared/clean';
import { mediaKind } from '@shared/content';
import type { MediaInfo } from '@shared/domain';
import { fileName } from '@shared/media';
import { Download, FileText, RotateCw, VideoOff } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { screen } from '../../ui/screen';
import styles from './MediaView.module.css';
import { fileType, type MediaRef } from './media';
import { Picture } from './Picture';
import { useSaveMedia } from './saveMedia';
import { useMedia } from './useMedia';

/** Its code comes right after the window's first frame. */
export const audioPlayer = screen(() => import('./AudioPlayer'));

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
        <Suspense fallback={<div className={styles.audio} />}>
          <audioPlayer.Screen {...media} />
        </Suspense>
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
