import { mergedDraft } from '@shared/draft';
import type { ThreadItem } from '@shared/views';
import { UserFailure } from '../../common/failure';
import type { Session } from '../../session/types';
import type { OutboxEntry } from '../../storage/outbox-types';
import type { HandlersFor } from '../dispatch';

/** What goes out: replies, templates, instructions to the agent; and which templates there are. */
export function outboxHandlers(parts: {
  session: Session;
  writeClipboard: (text: string) => Promise<void>;
}): HandlersFor<'outbox' | 'templates'> {
  const workspace = () => parts.session.requireWorkspace();

  function item({ id }: OutboxEntry): ThreadItem {
    const found = workspace().inbox.views.threadItemOfOutbox(id);
    if (!found) throw new UserFailure('notFound');
    return found;
  }

  /** Back in the box, before what was typed there since; the box has it before the entry goes. */
  function editAgain({ id, conversationId }: OutboxEntry, text: string): void {
    const { inbox, outbox, saveDraft } = workspace();
    const before = inbox.drafts.get(conversationId);
    saveDraft(conversationId, before ? `${text}\n${before}` : text);
    try {
      outbox.decide(id, 'edit');
    } catch (error) {
      saveDraft(conversationId, before);
      throw error;
    }
  }

  return {
    'outbox.sendText': ({ conversationId, text, takeOver, formId, over = [] }) => {
      const { inbox, outbox, saveDraft } = workspace();
      const left = mergedDraft(over, '', inbox.drafts.get(conversationId));
      const entry = outbox.sendText(conversationId, text, takeOver, left === '', formId);
      if (left !== '') saveDraft(conversationId, left);
      return item(entry);
    },
    'outbox.sendTemplate': ({ conversationId, ...input }) =>
      item(workspace().outbox.sendTemplate(conversationId, input)),
    'outbox.sendPrompt': ({ conversationId, prompt, formId }) =>
      item(workspace().outbox.sendPrompt(conversationId, prompt, formId)),
    'outbox.decide': async ({ conversationId, outboxId, choice }) => {
      const entry = workspace().inbox.outbox.get(outboxId);
      if (entry?.conversationId !== conversationId) throw new UserFailure('notFound');
      if (choice === 'copy') {
        const { payload } = entry;
        await parts.writeClipboard(
          payload.kind === 'text'
            ? payload.text
            : payload.kind === 'prompt'
              ? payload.prompt
              : payload.rendered,
        );
      }
      if (choice === 'edit' && entry.payload.kind === 'text') editAgain(entry, entry.payload.text);
      else workspace().outbox.decide(outboxId, choice);
      return null;
    },
    'outbox.restore': ({ outboxId }) => {
      workspace().outbox.restore(outboxId);
      return null;
    },
    'outbox.list': () => workspace().inbox.views.unsent(),
    'templates.list': ({ conversationId, refresh }) =>
      workspace().templates.list(conversationId, refresh),
  };
}
