import { mediaKind } from '@shared/content';
import type { MediaInfo } from '@shared/domain';
import { AudioPlayer } from './AudioPlayer';
import { DocumentRow } from './DocumentRow';
import type { MediaRef } from './mediaTypes';
import { Picture } from './Picture';
import { Video } from './Video';

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
      return <AudioPlayer {...media} />;
    case 'video':
      return <Video {...media} />;
    case 'document':
      return <DocumentRow {...media} {...info} />;
  }
}
