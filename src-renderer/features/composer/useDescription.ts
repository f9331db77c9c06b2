import { previewText } from '@shared/content';
import type { ConversationView } from '@shared/views';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../../format';
import { contactText } from '../list/rowWords';
import type { ReplyPlan } from './plan';
import { usePauseText } from './usePauseText';

/**
 * What a screen reader says of the box: whom it writes to, their last message as it was when the box was
 * drawn (what comes later is announced), and what happens to the agent. Nothing in it counts: each change
 * of a description is read out into the typing.
 */
export function useDescription(view: ConversationView, plan: ReplyPlan): string {
  const { t } = useTranslation('composer');
  const pause = usePauseText();
  const [preview] = useState(view.preview);
  const { endsAtMs } = view.takeover;
  const last =
    preview &&
    t(preview.author === 'customer' ? 'described.wrote' : 'described.last', {
      text: previewText(preview, (key, params) => t(key, params ?? {})),
    });
  const agent =
    plan.says === 'mine-for' && endsAtMs !== null
      ? t('next.mine-until', { time: timeText(endsAtMs) })
      : t(`next.${plan.says}`, { for: pause });
  return [t('described.to', { name: contactText(view) }), last, agent].filter(Boolean).join(' ');
}
