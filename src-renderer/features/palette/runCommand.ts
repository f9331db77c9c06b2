/** Carries out what was chosen in the palette. */

import { LIST_WIDTH } from '@shared/limits';
import type { ConversationView, MuteUntil } from '@shared/views';
import i18next from 'i18next';
import { call } from '../../bridge';
import { acceptConversation } from '../../data/conversation';
import { checkNow } from '../../stores/connection';
import { focusSearch } from '../../stores/focus';
import {
  markUnread,
  openNewMessage,
  openNextUnread,
  openOverlay,
  toggleDetails,
} from '../../stores/navigation';
import { acceptSettings, changeSettings, getSettings } from '../../stores/settings';
import { showToast } from '../../stores/toasts';
import { durationOf } from '../composer/plan';
import { openFind } from '../find/find';
import { markDone, remind } from '../queue/queue';
import { handBack, takeOver } from '../takeover/handoff';
import type { CommandId, CommandInConversation } from './commands';

/** One press of its key moves the list's edge by a third of that. */
const LIST_STEP_PX = 48;

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
    case 'newMessage':
      return openNewMessage();
    case 'search':
      return focusSearch();
    case 'listWider':
      return widenList(LIST_STEP_PX);
    case 'listNarrower':
      return widenList(-LIST_STEP_PX);
    case 'details':
      return toggleDetails();
    default:
      if (conversationId) await runInConversation(id, conversationId);
  }
}

function widenList(byPixels: number): Promise<void> {
  const wanted = getSettings().appearance.listWidth + byPixels;
  const listWidth = Math.min(LIST_WIDTH.most, Math.max(LIST_WIDTH.least, wanted));
  return changeSettings({ appearance: { listWidth } });
}

const mute = async (conversationId: string, until: MuteUntil) =>
  acceptConversation(await call('settings.muteConversation', { conversationId, until }));

async function runInConversation(id: CommandInConversation, conversationId: string): Promise<void> {
  switch (id) {
    case 'takeOver':
      return takeOver(conversationId, durationOf(getSettings().handoff));
    case 'takeOver30':
      return takeOver(conversationId, 30);
    case 'takeOver60':
      return takeOver(conversationId, 60);
    case 'takeOverUntil':
      return takeOver(conversationId, 'until-handback');
    case 'find':
      return openFind();
    case 'copyNumber':
      return withConversation(conversationId, copyNumber);
    case 'markUnread':
      return markUnread(conversationId);
    case 'muteHour':
      return mute(conversationId, 'hour');
    case 'muteTomorrow':
      return mute(conversationId, 'tomorrow');
    case 'muteForever':
      return mute(conversationId, 'forever');
    case 'unmute':
      return mute(conversationId, 'unmute');
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
  work: (view: ConversationView) => void | Promise<void>,
): Promise<void> {
  const view = await call('inbox.get', { conversationId });
  if (view) await work(view);
}

async function copyNumber({ numberText }: ConversationView): Promise<void> {
  if (numberText === null) return;
  await call('clipboard.write', { text: numberText });
  showToast(i18next.t('takeover:menu.copied'));
}
