/** Done and reminders, with a way to take them back. */
import type { ConversationRow, ConversationView, ReminderTime } from '@shared/views';
import i18next from 'i18next';
import { call } from '../../bridge';
import { acceptConversation } from '../../data/conversation';
import { fullTimeText } from '../../format';
import { renewOrder } from '../../stores/inboxList';
import { openConversation, openOverlay, useNavigation } from '../../stores/navigation';
import { showFailure, showToast } from '../../stores/toasts';
import { contactText } from '../list/rowWords';

/** The name as rows have it. */
type Named = Pick<ConversationView, 'id' | 'name' | 'numberText'>;

/** There is something that Done would end. */
export function waits({ attention, reminder }: Pick<ConversationRow, 'attention' | 'reminder'>) {
  return attention === 'needs-you' || reminder !== null;
}

/** It leaves the queue until something new happens. */
export function markDone(conversation: Named): void {
  const words = i18next.t('queue:doneToast', { name: contactText(conversation) });
  decide(conversation, call('queue.done', { conversationId: conversation.id }), words);
}

export type ReminderName = Extract<ReminderTime, string>;

/** It leaves the queue, and comes back then; `ifNoAnswer`: unless the customer writes before. */
export function remind(conversation: Named, when: ReminderTime, ifNoAnswer = false): void {
  const words = i18next.t('queue:remindToast', {
    name: contactText(conversation),
    when:
      typeof when === 'object'
        ? fullTimeText(when.atMs)
        : inSentence(i18next.t(`queue:when.${when}`)),
  });
  const asked = call('queue.remind', { conversationId: conversation.id, when, ifNoAnswer });
  decide(conversation, asked, words);
}

/** Only its first letter: German nouns keep theirs. */
function inSentence(words: string): string {
  return words.charAt(0).toLocaleLowerCase(i18next.language) + words.slice(1);
}

/** The time is chosen in a dialog, over the conversation that it is about. */
export function pickReminder({ id }: Named, ifNoAnswer: boolean): void {
  if (useNavigation.getState().conversationId !== id) openConversation(id);
  openOverlay({ kind: 'remind', conversationId: id, ifNoAnswer });
}

function decide({ id }: Named, asked: Promise<ConversationView>, words: string): void {
  // The owner did it: the list shows it at once.
  const accept = (view: ConversationView) => {
    acceptConversation(view);
    void renewOrder();
  };
  const undo = () => {
    call('queue.undo', { conversationId: id }).then(accept, showFailure);
  };
  asked.then((view) => {
    accept(view);
    showToast(words, 'done', { label: i18next.t('queue:undo'), run: undo });
  }, showFailure);
}
