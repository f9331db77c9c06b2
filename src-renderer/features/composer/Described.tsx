import { previewText } from '@shared/preview';
import type { ConversationView } from '@shared/views';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spanText, timeText } from '../../format';
import { useSettings } from '../../stores/settings';
import { contactText } from '../list/rowWords';
import { durationOf, type ReplyPlan } from './plan';

interface DescribedProps {
  id: string;
  view: ConversationView;
  plan: ReplyPlan;
}

/**
 * What a screen reader says of the box: whom it writes to, their last message as it was when the box was
 * drawn (what comes later is announced), and what happens to the agent. Nothing in it counts: each change
 * of a description is read out into the typing.
 */
export function Described({ id, view, plan }: DescribedProps) {
  const { t } = useTranslation('composer');
  const handoff = useSettings((settings) => settings.handoff);
  const [preview] = useState(view.preview);
  const duration = durationOf(handoff);
  const { endsAtMs } = view.takeover;
  const last = preview && {
    key: preview.role === 'user' ? 'described.wrote' : 'described.last',
    text: previewText(preview, (key, params) => t(key, params ?? {})),
  };
  return (
    <p id={id} hidden>
      {t('described.to', { name: contactText(view) })} {last && `${t(last.key, last)} `}
      {plan.says === 'mine-for' && endsAtMs !== null
        ? t('next.mine-until', { time: timeText(endsAtMs) })
        : t(`next.${plan.says}`, {
            for:
              duration === 'until-handback'
                ? t('next.untilHandback')
                : t('next.for', { time: spanText(duration) }),
          })}
    </p>
  );
}
