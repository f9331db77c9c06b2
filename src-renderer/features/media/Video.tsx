import { RotateCw, VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import type { MediaRef } from './mediaTypes';
import styles from './Picture.module.css';
import { useMedia } from './useMedia';

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
