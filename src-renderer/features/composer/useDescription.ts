import { previewText } from '@shared/content';
import type { ConversationView } from '@shared/views';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spanText, timeText } from '../../format';
import { composerPlace } from '../../stores/focus';
import { useSettings } from '../../stores/settings';
import { contactText } from '../list/rowWords';
import { durationOf, type ReplyPlan } from './plan';

/**
 * What a screen reader says of the box: whom it writes to, their last message as it was when the box was drawn (what
 * comes later is announced), and what happens to the agent. It has no countdown: a screen reader reads out each
 * change of a description while the owner types.
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

/** How long the agent pauses after an answer: "for 10 min", "until you hand back". */
export function usePauseText(): string {
  const { t } = useTranslation('composer');
  const duration = useSettings((settings) => durationOf(settings.handoff));
  return duration === 'until-handback'
    ? t('next.untilHandback')
    : t('next.for', { time: spanText(duration) });
}
