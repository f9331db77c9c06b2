import type { Insights } from '@shared/views';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { durationText, numberText } from '../../format';
import { useInboxCounts } from '../../stores/inboxCounts';
import { changeQuery } from '../../stores/inboxList';
import { closeOverlay } from '../../stores/navigation';
import { Button } from '../../ui/Button';
import styles from './Figures.module.css';

interface FiguresProps {
  counted: Insights;
  /** The owner's median in the period before; null: not known. */
  beforeMs: number | null;
}

/** What an owner asks: who waits, how fast he is, what went without him, what was missed. */
export function Figures({ counted, beforeMs }: FiguresProps) {
  const { t } = useTranslation('insights');
  const waiting = useInboxCounts(({ counts }) => counts?.needsYou ?? 0);
  const { customers, medianResponseMs, failedSends, ranOut } = counted;
  const share = customers.wrote === 0 ? 0 : 1 - customers.needed / customers.wrote;
  const showThem = () => {
    changeQuery({ filter: 'needs-you' });
    closeOverlay();
  };
  return (
    <dl className={styles.figures}>
      <Figure name={t('waitingNow')} value={numberText(waiting)}>
        {waiting > 0 && (
          <Button size="small" onClick={showThem}>
            {t('showThem')}
          </Button>
        )}
      </Figure>
      <Figure
        name={t('usualTime')}
        value={medianResponseMs.me === null ? t('noneYet') : durationText(medianResponseMs.me)}
      >
        {beforeMs !== null && t('before', { time: durationText(beforeMs) })}
      </Figure>
      <Figure
        name={t('handledWithout')}
        value={numberText(share, { style: 'percent', maximumFractionDigits: 0 })}
      >
        {t('ofCustomers')}
      </Figure>
      <Figure name={t('missed')} value={numberText(ranOut + failedSends)}>
        {t('missedNote')}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  name: string;
  value: string;
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
