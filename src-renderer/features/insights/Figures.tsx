import type { Insights } from '@shared/figures';
import type { InsightList } from '@shared/filters';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounts } from '../../data/totals';
import { durationText, numberText } from '../../format';
import { changeQuery } from '../../stores/inboxList';
import { closeOverlay } from '../../stores/navigation';
import styles from './Figures.module.css';

interface FiguresProps {
  counted: Insights;
  /** The owner's median in the period before; null: not known. */
  beforeMs: number | null;
}

/** An owner's questions: who waits, how fast are answers, what did the agent settle, what was missed. */
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

/** Those who wait now, or those whom a number of the period counts. */
type Whom = 'waiting' | { list: InsightList; fromMs: number; toMs: number };

/** A number that opens the list of those whom it counts; none where it counts nobody. */
export function NumberLink({ text, count, whom }: { text: string; count: number; whom: Whom }) {
  const { t } = useTranslation('insights');
  if (count === 0) return text;
  const open = () => {
    void changeQuery({
      filter: whom === 'waiting' ? 'needs-you' : 'all',
      agentId: null,
      country: null,
      counted: whom === 'waiting' ? undefined : whom,
    });
    closeOverlay();
  };
  return (
    <button
      type="button"
      className={styles.number}
      aria-label={t('show', { number: text })}
      onClick={open}
    >
      {text}
    </button>
  );
}
