import type { Message } from '@shared/domain';
import { mediaOf } from '@shared/media';

/** Where a file of the message stands among its files, for its address; -1 when it is none of them. */
export function mediaIndex(message: Message, url: string): number {
  return mediaOf(message).findIndex((media) => media.url === url);
}
