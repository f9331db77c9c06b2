import type { BridgeInput } from '@shared/bridge';
import i18next from 'i18next';
import { call } from '../../bridge';
import { acceptConversation } from '../../data/conversation';
import { spanText } from '../../format';
import { acceptSettings, changeSettings, getSettings } from '../../stores/settings';
import { shownToken } from '../../stores/shown';
import { announce, showFailure } from '../../stores/toasts';
import { contactText } from '../list/rowWords';

/** Minutes, or until the owner hands back. */
export type Duration = BridgeInput<'handoff.takeOver'>['duration'];

/** The last conversation that was taken over in this window, and when that was asked for. */
let taken = { id: '', atMs: Number.NEGATIVE_INFINITY };

/** Asked for so shortly ago. */
export const isJustTaken = (conversationId: string, withinMs: number) =>
  taken.id === conversationId && performance.now() - taken.atMs < withinMs;

/**
 * The agent is silent for that long; another call begins the time again. `shown`: of the row's menu
 * where it was chosen there.
 */
export function takeOver(
  conversationId: string,
  duration: Duration,
  shown = shownToken(),
): Promise<void> {
  taken = { id: conversationId, atMs: performance.now() };
  return call('handoff.takeOver', { conversationId, shown, duration }).then((view) => {
    acceptConversation(view);
    const key = duration === 'until-handback' ? 'takenUntil' : 'taken';
    const time = duration === 'until-handback' ? '' : spanText(duration, 'long');
    announce(i18next.t(`takeover:said.${key}`, { name: contactText(view), time }));
  }, showFailure);
}

/** The agent answers again. */
export function handBack(conversationId: string, shown = shownToken()): Promise<void> {
  return call('handoff.handBack', { conversationId, shown }).then((view) => {
    acceptConversation(view);
    announce(i18next.t('takeover:said.back', { name: contactText(view) }));
  }, showFailure);
}

/** Whether the owner's answers take over, from now on; at once, since the next key may send. */
export function chooseOnReply(takesOver: boolean): void {
  const before = getSettings();
  const handoff = { takeOverOnReply: takesOver ? ('always' as const) : ('ask' as const) };
  acceptSettings({ ...before, handoff: { ...before.handoff, ...handoff } });
  changeSettings({ handoff }).catch((failure) => {
    acceptSettings(before);
    showFailure(failure);
  });
}
