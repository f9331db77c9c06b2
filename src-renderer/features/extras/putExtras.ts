import type { ReplyExtras } from '@shared/extras';
import type { ConversationView } from '@shared/views';
import i18next from 'i18next';
import { errorText } from '../../i18n';
import { showToast } from '../../stores/toasts';
import { saveDraft, unstored } from '../composer/drafts';
import { keepExtras } from '../composer/useDraft';

/** Puts them beside the box in place of those that are there, which can be taken back. */
export async function putExtras(
  conversationId: string,
  value: ReplyExtras | null,
  { before, said }: { before: ReplyExtras | null; said: string },
): Promise<void> {
  await put(conversationId, value);
  if (!before) return;
  showToast(said, 'done', {
    label: i18next.t('queue:undo'),
    run: () => void put(conversationId, before),
  });
}

/** Takes over the extras of a saved answer. */
export async function takeExtras(view: ConversationView, extras: ReplyExtras): Promise<void> {
  await i18next.loadNamespaces('extras');
  const said = i18next.t('extras:replaced');
  await putExtras(view.id, extras, { before: view.extras, said });
}

async function put(conversationId: string, value: ReplyExtras | null): Promise<void> {
  keepExtras(conversationId, value);
  await saveDraft(conversationId, 'extras');
  const failed = unstored(conversationId, 'extras')?.failed;
  if (failed) showToast(errorText(failed), 'failure');
}
