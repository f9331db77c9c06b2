import type { ConversationView } from '@shared/views';
import { useTranslation } from 'react-i18next';
import { leftText, MINUTE_MS, spanText } from '../../format';
import { useNow } from '../../stores/clock';
import { useSettings } from '../../stores/settings';
import { takeOver } from '../takeover/handoff';
import styles from './NextLine.module.css';
import { durationOf, type ReplyPlan } from './plan';

interface NextLineProps {
  view: ConversationView;
  plan: ReplyPlan;
  onSwitch: (takeOver: boolean) => void;
}

const EVERY_MS = 5000;
/** So long before the agent answers again the line offers more time. */
const ENDING_MS = 2 * MINUTE_MS;

/** One quiet line: what happens to the agent when the owner answers. */
export function NextLine({ view, plan, onSwitch }: NextLineProps) {
  const { t } = useTranslation('composer');
  const handoff = useSettings((settings) => settings.handoff);
  const nowMs = useNow(EVERY_MS);
  const duration = durationOf(handoff);
  const forDuration =
    duration === 'until-handback'
      ? t('next.untilHandback')
      : t('next.for', { time: spanText(duration) });
  const endsInMs = (view.takeover.endsAtMs ?? nowMs) - nowMs;
  const ending = plan.says === 'mine-for' && endsInMs <= ENDING_MS;

  return (
    <p className={styles.line} data-ending={ending || undefined}>
      {plan.says === 'mine-for'
        ? t('next.mine-for', { time: leftText(Math.max(0, endsInMs)) })
        : t(`next.${plan.says}`)}
      {plan.canSwitch && (
        <>
          {' · '}
          <label className={styles.choice}>
            <input
              type="checkbox"
              className={styles.check}
              checked={plan.says === 'takes-over'}
              onChange={(event) => onSwitch(event.currentTarget.checked)}
            />
            {t('next.takeOver', { for: forDuration })}
          </label>
        </>
      )}
      {ending && (
        <>
          {' · '}
          <button
            type="button"
            className={styles.longer}
            onClick={() => takeOver(view.id, duration)}
          >
            {t('next.longer', { for: forDuration })}
          </button>
        </>
      )}
    </p>
  );
}
