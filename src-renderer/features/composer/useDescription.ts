import { previewText } from '@shared/content';
import type { ConversationView } from '@shared/views';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../../format';
import { composerPlace } from '../../stores/focus';
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
  // Typing renews it.
  const { endsAtMs } = view.takeover;
  const end = useRef(endsAtMs);
  const isRenewed = end.current !== null && endsAtMs !== null;
  if (!isRenewed || document.activeElement !== composerPlace()) end.current = endsAtMs;
  const last =
    preview &&
    t(preview.author === 'customer' ? 'described.wrote' : 'described.last', {
      text: previewText(preview, (key, params) => t(key, params ?? {})),
    });
  const agent =
    plan.says === 'mine-for' && end.current !== null
      ? t('next.mine-until', { time: timeText(end.current) })
      : t(`next.${plan.says}`, { for: pause });
  return [t('described.to', { name: contactText(view) }), last, agent].filter(Boolean).join(' ');
}
