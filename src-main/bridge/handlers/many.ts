import type { Clock } from '../../common/clock';
import { muteUntilMs } from '../../common/pause';
import type { Session } from '../../session/types';
import type { SettingsStore } from '../../storage/settings';
import type { HandlersFor } from '../dispatch';

/** What is done with several conversations at once. */
export function manyHandlers(parts: {
  session: Session;
  settings: SettingsStore;
  clock: Pick<Clock, 'now'>;
}): HandlersFor<'many'> {
  const { session, settings, clock } = parts;
  return {
    'many.act': ({ conversationIds, action }) => {
      const { many } = session.requireWorkspace();
      if (action.kind !== 'mute') return many.act(conversationIds, action);
      const untilMs = muteUntilMs(action.until, settings.get().openingHours, clock.now());
      return many.act(conversationIds, { kind: 'mute', untilMs });
    },
    'many.undo': ({ undo }) => session.requireWorkspace().many.undo(undo),
  };
}
