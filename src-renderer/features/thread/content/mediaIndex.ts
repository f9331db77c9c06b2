import { mediaOf } from '@shared/content';
import type { Message } from '@shared/domain';

/** Index of a file among the message's files, for its address; -1: none of them. */
export function mediaIndex(message: Message, url: string): number {
  return mediaOf(message).findIndex((media) => media.url === url);
}
