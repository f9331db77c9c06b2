import { mediaOf, previewOf } from '@shared/content';
import type { ThreadItem } from '@shared/thread-views';
import i18next from 'i18next';
import { call } from '../../../bridge';
import { showFailure, showToast } from '../../../stores/toasts';

/** The words of a message, for copying and quoting. */
export function wordsOf({ message, mine }: ThreadItem): string {
  return previewOf(message, mine).text.trim();
}

/** Whether there is anything to do with it. */
export function hasActions(item: ThreadItem): boolean {
  const { message } = item;
  return message.replyTo !== null || mediaOf(message).length > 0 || wordsOf(item) !== '';
}

/** Puts the words into the clipboard, and says so. */
export function copyWords(item: ThreadItem): void {
  const text = wordsOf(item);
  if (!text) return;
  call('clipboard.write', { text }).then(
    () => showToast(i18next.t('thread:actions.copied')),
    showFailure,
  );
}
