import type { Insights } from '@shared/views';
import { useTranslation } from 'react-i18next';
import { durationText, numberText } from '../../format';
import styles from './Figures.module.css';

/** The numbers that matter, large. */
export function Figures({ counted }: { counted: Insights }) {
  const { t } = useTranslation('insights');
  const { answeredByAgent, answeredByMe, medianResponseMs, failedSends, byDay } = counted;
  const answers = answeredByAgent + answeredByMe;
  const share = (part: number) =>
    t('share', {
      percent: numberText(answers === 0 ? 0 : part / answers, {
        style: 'percent',
        maximumFractionDigits: 0,
      }),
    });
  const pace = (ms: number | null) =>
    ms === null ? '' : ` · ${t('pace', { time: durationText(ms) })}`;
  const received = byDay.reduce((sum, day) => sum + day.customer, 0);
  return (
    <dl className={styles.figures}>
      <Figure name={t('received')} value={numberText(received)} />
      <Figure
        name={t('answered')}
        value={numberText(answeredByAgent)}
        note={`${share(answeredByAgent)}${pace(medianResponseMs.agent)}`}
      />
      <Figure
        name={t('answeredByMe')}
        value={numberText(answeredByMe)}
        note={`${share(answeredByMe)}${pace(medianResponseMs.me)}`}
      />
      <Figure name={t('failedSends')} value={numberText(failedSends)} />
    </dl>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      {note && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}
