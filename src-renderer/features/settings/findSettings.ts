/** A setting by the words that the owner knows of it. */

import { fold } from '@shared/fold';
import type { SettingsPage } from '../../stores/navigation';

/** Keys of settings.json: what is to be found on each page, as it is written there. */
export const settingsWords: Record<SettingsPage, readonly string[]> = {
  general: [
    'appearance.theme',
    'appearance.textSize',
    'appearance.density',
    'language.label',
    'startup.launch',
    'startup.closeToTray',
    'shortcuts.quickReply',
    'shortcuts.inWindow',
  ],
  notifications: [
    'notifications.notifyOn',
    'notifications.content',
    'notifications.sound',
    'notifications.instant',
    'notifications.test',
    'notifications.pause',
    'notifications.quietHours',
    'notifications.urgent',
    'notifications.agentSilent',
    'opening.title',
  ],
  answering: [
    'answering.onReply',
    'answering.duration',
    'answering.returnAfter',
    'answering.longWait',
    'answering.sendWith',
    'answering.undo',
    'answering.spellCheck',
  ],
  savedAnswers: ['quickReplies.add'],
  privacy: [
    'privacy.readReceipts',
    'privacy.typing',
    'privacy.contentProtection',
    'privacy.lock',
    'storage.use',
    'storage.messagesFor',
    'storage.most',
    'storage.mostPictures',
    'storage.clear',
    'storage.everything',
  ],
  account: [
    'account.server',
    'account.key',
    'account.leave',
    'updates.title',
    'about.title',
    'about.diagnostics',
    'about.licences',
  ],
};

export interface FoundSetting {
  page: SettingsPage;
  label: string;
}

/** Every word of the query must be in the label, or in the page's name. */
export function findSettings(query: string, t: (key: string) => string): FoundSetting[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return Object.entries(settingsWords).flatMap(([id, keys]) => {
    const page = id as SettingsPage;
    const pageName = fold(t(`page.${page}`));
    return keys.flatMap((key) => {
      const label = t(key);
      const inLabel = fold(label);
      const isFound =
        words.some((word) => inLabel.includes(word)) &&
        words.every((word) => inLabel.includes(word) || pageName.includes(word));
      return isFound ? [{ page, label }] : [];
    });
  });
}
