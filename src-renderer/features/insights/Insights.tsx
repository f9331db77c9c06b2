import type { Insights as Counted } from '@shared/views';
import { ChartColumn } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../data/read';
import { dateTextOf, numberText } from '../../format';
import { serverNow } from '../../stores/clock';
import { Dialog } from '../../ui/Dialog';
import { EmptyState } from '../../ui/EmptyState';
import { FailedState } from '../../ui/FailedState';
import { Segmented } from '../../ui/Segmented';
import { Skeleton } from '../../ui/Skeleton';
import { ByDay } from './ByDay';
import { ByWeek } from './ByWeek';
import { Figures } from './Figures';
import styles from './Insights.module.css';
import { Needs } from './Needs';
import { type Period, periods, spanOf } from './period';
import { Sentence } from './Sentence';

/** How busy it was, and who answered, over all conversations of a period. */
export function Insights({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('insights');
  const [period, setPeriod] = useState<Period>('30');
  const [span, setSpan] = useState(() => spanOf(period, serverNow()));
  const spanBefore = { fromMs: span.fromMs - (span.toMs - span.fromMs), toMs: span.fromMs };
  const counted = useRead('insights.get', span, { keepsPrevious: true });
  const before = useRead('insights.get', spanBefore, { keepsPrevious: true });
  const error = counted.error ?? before.error;
  const count = (next: Period) => {
    setPeriod(next);
    setSpan(spanOf(next, serverNow()));
  };
  return (
    <Dialog open onClose={onClose} title={t('title')} size="full">
      <div className={styles.body}>
        <Segmented
          label={t('period')}
          hideLabel
          value={period}
          options={periods.map((value) => ({ value, label: t('days', { count: Number(value) }) }))}
          onChange={count}
        />
        <Content
          counted={counted.data ?? null}
          days={Number(period)}
          beforeMs={before.data?.medianResponseMs.me ?? null}
          error={error}
          onRetry={() => count(period)}
        />
      </div>
    </Dialog>
  );
}

interface ContentProps {
  counted: Counted | null;
  days: number;
  beforeMs: number | null;
  error: Error | null;
  onRetry: () => void;
}

function Content({ counted, days, beforeMs, error, onRetry }: ContentProps) {
  const { t } = useTranslation('insights');
  if (error) {
    return <FailedState title={t('failed')} error={error} onRetry={onRetry} />;
  }
  if (!counted) {
    return (
      <div className={styles.waiting} role="status" aria-label={t('loading')}>
        <Skeleton width={80} />
        <Skeleton width={60} />
      </div>
    );
  }
  const { needs, sinceMs, byDay } = counted;
  const received = byDay.reduce((sum, day) => sum + day.customer, 0);
  const nothing = counted.byDay.every((day) => day.customer + day.ours === 0);
  if (nothing) return <EmptyState icon={ChartColumn} title={t('empty')} />;
  return (
    <>
      <p className={styles.sentence}>
        <Sentence counted={counted} days={days} />
      </p>
      <Figures counted={counted} beforeMs={beforeMs} />
      <ByDay days={counted.answered} />
      {needs.length > 0 && <Needs counted={counted} />}
      <ByWeek byWeekQuarter={counted.byWeekQuarter} />
      <p className={styles.foot}>
        {t('counts', { count: received, formatted: numberText(received) })}{' '}
        {sinceMs !== null &&
          t('since', { date: dateTextOf(Math.max(sinceMs, counted.fromMs), serverNow()) })}
      </p>
    </>
  );
}
