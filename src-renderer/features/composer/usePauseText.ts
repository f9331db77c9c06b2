import { useTranslation } from 'react-i18next';
import { spanText } from '../../format';
import { useSettings } from '../../stores/settings';
import { durationOf } from './plan';

/** How long the agent pauses after an answer: "for 10 min", "until you hand back". */
export function usePauseText(): string {
  const { t } = useTranslation('composer');
  const duration = useSettings((settings) => durationOf(settings.handoff));
  return duration === 'until-handback'
    ? t('next.untilHandback')
    : t('next.for', { time: spanText(duration) });
}
