import { mediaOf } from '@shared/media';
import { previewOf } from '@shared/preview';
import type { ThreadItem } from '@shared/views';

/** The words of a message, for copying and quoting. */
export function wordsOf({ message, mine }: ThreadItem): string {
  return previewOf(message, mine).text.trim();
}

/** Whether there is anything to do with it. */
export function hasActions(item: ThreadItem): boolean {
  const { message } = item;
  return message.replyTo !== null || mediaOf(message).length > 0 || wordsOf(item) !== '';
}
