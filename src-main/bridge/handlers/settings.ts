import type { Settings } from '@shared/settings';
import type { ConversationView } from '@shared/views';
import type { Shortcuts } from '../../attention/shortcuts';
import type { Attention } from '../../attention/types';
import type { Clock } from '../../common/clock';
import { UserFailure } from '../../common/failure';
import { muteUntilMs, pauseUntilMs } from '../../common/opening-hours';
import type { Session } from '../../session/types';
import type { SettingsStore } from '../../storage/settings';
import type { HandlersFor } from '../dispatch';

/** The settings, and what acts at once when one is set. */
export function settingsHandlers(parts: {
  session: Session;
  settings: SettingsStore;
  /** Resolves when main has the words of a language. */
  speak: (language: Settings['language']) => Promise<void>;
  attention: Pick<Attention, 'testNotification'>;
  shortcuts: Pick<Shortcuts, 'set'>;
  clock: Clock;
  removeEverything: () => Promise<void>;
}): HandlersFor<'settings' | 'storage'> {
  const { session, settings, attention, clock } = parts;
  const workspace = () => session.requireWorkspace();
  const hours = () => settings.get().openingHours;

  return {
    'settings.get': () => settings.get(),
    'settings.set': async (patch) => {
      // Loaded first: telling the change makes tray and menus read their words.
      if (patch.language) await parts.speak(patch.language);
      return settings.patch(patch);
    },
    'settings.setShortcut': ({ quickReply }) => {
      parts.shortcuts.set(quickReply);
      return settings.patch({ shortcuts: { quickReply } });
    },
    'settings.testNotification': () => attention.testNotification(),
    'settings.muteConversation': ({ conversationId, until }): ConversationView => {
      const { inbox } = workspace();
      inbox.attention.setMuted(conversationId, muteUntilMs(until, hours(), clock.now()));
      const view = inbox.views.get(conversationId);
      if (!view) throw new UserFailure('notFound');
      return view;
    },
    'settings.pause': ({ until }) =>
      settings.patch({
        notifications: { pausedUntilMs: pauseUntilMs(until, hours(), clock.now()) },
      }),
    'storage.use': () => workspace().inbox.use(),
    'storage.clear': () => {
      workspace().inbox.clear();
      return workspace().inbox.use();
    },
    'storage.others': async () => (await session.otherInboxes()).length,
    'storage.removeOthers': async () => {
      await session.removeOtherInboxes();
      return null;
    },
    'storage.removeEverything': async () => {
      await parts.removeEverything();
      return null;
    },
  };
}
