import { UserFailure } from '../../common/failure';
import type { Session } from '../../session/types';
import type { HandlersFor } from '../dispatch';

/** What the owner keeps of customers. */
export function peopleHandlers(session: Session): HandlersFor<'people' | 'labels'> {
  const inbox = () => session.requireWorkspace().inbox;
  return {
    'people.set': ({ conversationId, name, note }) => {
      const { people, views } = inbox();
      people.set(conversationId, {
        ...(name !== undefined && { name }),
        ...(note !== undefined && { note }),
      });
      const view = views.get(conversationId);
      if (!view) throw new UserFailure('notFound');
      return view;
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
