import type { ThreadItem } from '@shared/views';
import { UserFailure } from '../../failure';
import type { Session } from '../../session';
import type { OutboxEntry } from '../../storage/outbox-types';
import type { BridgeHandlers } from '../dispatch';

type Methods =
  | 'outbox.sendText'
  | 'outbox.sendTemplate'
  | 'outbox.sendPrompt'
  | 'outbox.decide'
  | 'outbox.list'
  | 'templates.list';

/** What goes out: replies, templates, instructions to the agent; and which templates there are. */
export function outboxHandlers(parts: {
  session: Session;
  writeClipboard: (text: string) => Promise<void>;
}): Pick<BridgeHandlers, Methods> {
  const workspace = () => parts.session.requireWorkspace();

  function item({ id }: OutboxEntry): ThreadItem {
    const found = workspace().inbox.views.threadItemOfOutbox(id);
    if (!found) throw new UserFailure('notFound');
    return found;
  }

  return {
    'outbox.sendText': ({ conversationId, text, takeOver, formId }) =>
      item(workspace().outbox.sendText(conversationId, text, takeOver, true, formId)),
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
      workspace().outbox.decide(outboxId, choice);
      return null;
    },
    'outbox.list': () => workspace().inbox.views.unsent(),
    'templates.list': ({ conversationId, refresh }) =>
      workspace().templates.list(conversationId, refresh),
  };
}
