/** Carries out what was chosen in the palette. */
import type { ConversationView } from '@shared/views';
import i18next from 'i18next';
import { call } from '../../bridge';
import { checkNow } from '../../stores/connection';
import { openNextUnread, openOverlay, toggleDetails } from '../../stores/navigation';
import { acceptSettings, changeSettings, getSettings } from '../../stores/settings';
import { showToast } from '../../stores/toasts';
import { durationOf } from '../composer/plan';
import { markDone, remind } from '../queue/queue';
import { handBack, takeOver } from '../takeover/handoff';
import type { CommandId } from './commands';

/** `conversationId`: the open conversation; commands about one do nothing without it. */
export async function runCommand(id: CommandId, conversationId: string | null): Promise<void> {
  switch (id) {
    case 'nextUnread':
      return openNextUnread();
    case 'markAllSeen':
      return showToast(i18next.t('inbox:allSeen', { count: await call('inbox.markAllSeen') }));
    case 'checkNow':
      return checkNow();
    case 'pause':
      return acceptSettings(await call('settings.pause', { until: '1-hour' }));
    case 'resume':
      return acceptSettings(await call('settings.pause', { until: 'resume' }));
    case 'settings':
      return openOverlay({ kind: 'settings', page: 'account' });
    case 'insights':
      return openOverlay({ kind: 'insights' });
    case 'themeLight':
      return changeSettings({ appearance: { theme: 'light' } });
    case 'themeDark':
      return changeSettings({ appearance: { theme: 'dark' } });
    case 'themeSystem':
      return changeSettings({ appearance: { theme: 'system' } });
    case 'details':
      return toggleDetails();
    default:
      if (conversationId) await runInConversation(id, conversationId);
  }
}

async function runInConversation(
  id: 'takeOver' | 'handBack' | 'done' | 'remindTomorrow' | 'template' | 'prompt',
  conversationId: string,
): Promise<void> {
  switch (id) {
    case 'takeOver':
      return takeOver(conversationId, durationOf(getSettings().handoff));
    case 'handBack':
      return handBack(conversationId);
    case 'done':
      return withConversation(conversationId, markDone);
    case 'remindTomorrow':
      return withConversation(conversationId, (view) => remind(view, 'tomorrow'));
    case 'template':
      return openOverlay({ kind: 'template', conversationId, replaces: null });
    case 'prompt':
      return openOverlay({ kind: 'prompt', conversationId });
  }
}

async function withConversation(
  conversationId: string,
  work: (view: ConversationView) => void,
): Promise<void> {
  const view = await call('inbox.get', { conversationId });
  if (view) work(view);
}
