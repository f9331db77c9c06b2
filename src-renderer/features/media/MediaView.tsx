import { mediaKind } from '@shared/content';
import type { MediaInfo } from '@shared/domain';
import { Suspense } from 'react';
import { screen } from '../../ui/screen';
import { DocumentRow } from './DocumentRow';
import styles from './MediaView.module.css';
import type { MediaRef } from './mediaTypes';
import { Picture } from './Picture';
import { Video } from './Video';

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
