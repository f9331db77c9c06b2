import type { ConversationView } from '@shared/views';
import { UserFailure } from '../../common/failure';
import type { Session } from '../../session/types';
import type { HandlersFor } from '../dispatch';

/** What the owner keeps of customers. */
export function peopleHandlers(session: Session): HandlersFor<'people' | 'labels'> {
  const inbox = () => session.requireWorkspace().inbox;
  function view(conversationId: string): ConversationView {
    const found = inbox().views.get(conversationId);
    if (!found) throw new UserFailure('notFound');
    return found;
  }
  return {
    'people.set': ({ conversationId, name, note }) => {
      inbox().people.set(conversationId, {
        ...(name !== undefined && { name }),
        ...(note !== undefined && { note }),
      });
      return view(conversationId);
    },
    'people.storeName': async ({ conversationId }) => {
      await session.requireWorkspace().contacts.storeName(conversationId);
      return view(conversationId);
    },
    'people.blocked': ({ conversationId }) =>
      session.requireWorkspace().contacts.isBlocked(conversationId),
    'people.block': async ({ conversationId, on }) => {
      await session.requireWorkspace().contacts.setBlocked(conversationId, on);
      return on;
    },
    'people.label': ({ conversationIds, label, on }) =>
      inbox().people.setLabel(conversationIds, label, on),
    'labels.put': (label) => inbox().people.putLabel(label),
    'labels.bearers': ({ id }) => inbox().people.bearers(id),
    'labels.remove': ({ id }) => {
      inbox().people.removeLabel(id);
      return null;
    },
  };
}
