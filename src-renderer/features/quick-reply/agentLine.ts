/** Who answers the customer now, in a few words. */
import type { ConversationView } from '@shared/views';
import i18next from 'i18next';
import { leftText } from '../../format';
import { agentAnswers } from '../composer/plan';

/** "Mila answers", "You have it for 8 min"; renewed by the caller as time goes by. */
export function agentLine(view: ConversationView, nowMs: number): string {
  const t = (key: string, params: Record<string, string> = {}) =>
    i18next.t(`quickReply:${key}`, params);
  const { active, byMe, untilHandback, endsAtMs } = view.takeover;
  if (active && !byMe) return t('someoneHasIt');
  if (active && (untilHandback || endsAtMs === null)) return t('youHaveItUntil');
  if (active && endsAtMs !== null) {
    return t('youHaveIt', { left: leftText(Math.max(0, endsAtMs - nowMs)) });
  }
  if (agentAnswers(view) && view.agentWaits) return t('agentWaits');
  return agentAnswers(view) && view.agent
    ? t('agentHasIt', { agent: view.agent.name })
    : t('nobody');
}
