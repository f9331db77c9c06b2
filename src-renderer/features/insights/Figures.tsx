import type { Insights } from '@shared/figures';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounts } from '../../data/totals';
import { durationText, numberText } from '../../format';
import styles from './Figures.module.css';
import { NumberLink } from './NumberLink';

interface FiguresProps {
  counted: Insights;
  /** The owner's median in the period before; null: not known. */
  beforeMs: number | null;
}

/** What an owner asks: who waits, how fast he is, what went without him, what was missed. */
export function Figures({ counted, beforeMs }: FiguresProps) {
  const { t } = useTranslation('insights');
  const waiting = useCounts()?.needsYou ?? 0;
  const { customers, medianResponseMs, missed, fromMs, toMs } = counted;
  const share = customers.wrote === 0 ? 0 : 1 - customers.needed / customers.wrote;
  const handled = customers.wrote - customers.needed;
  return (
    <dl className={styles.figures}>
      <Figure
        name={t('waitingNow')}
        value={<NumberLink text={numberText(waiting)} count={waiting} whom="waiting" />}
      />
      <Figure
        name={t('usualTime')}
        value={medianResponseMs.me === null ? t('noneYet') : durationText(medianResponseMs.me)}
      >
        {beforeMs !== null && t('before', { time: durationText(beforeMs) })}
      </Figure>
      <Figure
        name={t('handledWithout')}
        value={
          <NumberLink
            text={numberText(share, { style: 'percent', maximumFractionDigits: 0 })}
            count={handled}
            whom={{ list: 'handled', fromMs, toMs }}
          />
        }
      >
        {t('ofCustomers')}
      </Figure>
      <Figure
        name={t('missed')}
        value={
          <NumberLink
            text={numberText(missed)}
            count={missed}
            whom={{ list: 'missed', fromMs, toMs }}
          />
        }
      >
        {t('missedNote')}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  name: string;
  value: ReactNode;
  children?: ReactNode;
}

function Figure({ name, value, children }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      {children && <dd className={styles.note}>{children}</dd>}
    </div>
  );
}
