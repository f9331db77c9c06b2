import type { Insights as Counted } from '@shared/figures';
import type { InsightList } from '@shared/filters';
import { ChartColumn } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../data/read';
import { dateTextOf, numberText } from '../../format';
import { serverNow } from '../../stores/clock';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { EmptyState, FailedState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Loading';
import { Segmented } from '../../ui/Segmented';
import { PeriodExport } from '../export/ExportDialog';
import { keyed } from '../thread/text/keyed';
import { ByDay } from './ByDay';
import { ByWeek } from './ByWeek';
import { Figures, NumberLink } from './Figures';
import styles from './Insights.module.css';

/** How busy it was, and who answered, over all conversations of a period. */
export function Insights({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('insights');
  const [period, setPeriod] = useState<Period>('30');
  const [span, setSpan] = useState(() => spanOf(period, serverNow()));
  const [saves, setSaves] = useState(false);
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
        <div className={styles.top}>
          <Segmented
            label={t('period')}
            hideLabel
            value={period}
            options={periods.map((value) => ({
              value,
              label: t('days', { count: Number(value) }),
            }))}
            onChange={count}
          />
          <Button onClick={() => setSaves(true)}>{t('takeover:menu.save.csv')}</Button>
        </div>
        {saves && <PeriodExport span={span} onClose={() => setSaves(false)} />}
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

/** Why the owner was needed, the most frequent reason first. */
function Needs({ counted }: { counted: Counted }) {
  const { t } = useTranslation('insights');
  const { needs, fromMs, toMs } = counted;
  const most = Math.max(...needs.map(({ customers }) => customers));
  return (
    <section className={styles.needs} aria-label={t('why')}>
      <h3 className={styles.needsTitle}>{t('why')}</h3>
      <dl className={styles.needsList}>
        {needs.map(({ reason, customers }) => (
          <div key={reason} className={styles.need}>
            <dt>{t(`reason.${reason}`)}</dt>
            <dd>
              <meter className={styles.meter} min={0} max={most} value={customers} aria-hidden />
              <NumberLink
                text={numberText(customers)}
                count={customers}
                whom={{ list: reason, fromMs, toMs }}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

// Where a number goes in a translated sentence: no language writes them.
const PLACES = ['\uE000', '\uE001', '\uE002', '\uE003'];
const lists: readonly InsightList[] = ['wrote', 'agents', 'needed', 'elsewhere'];

/** "In the last 7 days 31 customers wrote. The agents handled 26; 5 needed you." Each number opens its list. */
function Sentence({ counted, days }: { counted: Counted; days: number }) {
  const { t } = useTranslation('insights');
  const { customers, fromMs, toMs } = counted;
  const { wrote, needed, elsewhere } = customers;
  const counts = [wrote, wrote - needed - elsewhere, needed, elsewhere];
  const words = [
    t('customersWrote', { count: wrote, formatted: PLACES[0], days }),
    t('handled', { without: PLACES[1], needed: PLACES[2] }),
    elsewhere > 0 && t('answeredElsewhere', { others: PLACES[3] }),
  ]
    .filter(Boolean)
    .join(' ');
  return keyed(words.split(/([\uE000-\uE003])/)).map(({ key, part }) => {
    const at = PLACES.indexOf(part);
    const list = lists[at];
    const count = counts[at] ?? 0;
    return (
      <Fragment key={key}>
        {list ? (
          <NumberLink text={numberText(count)} count={count} whom={{ list, fromMs, toMs }} />
        ) : (
          part
        )}
      </Fragment>
    );
  });
}

/** The spans that the insights count: whole local days up to now. */
const periods = ['7', '30', '90'] as const;
/** Days, with today among them. */
type Period = (typeof periods)[number];

/** From the first day's midnight up to now, epoch milliseconds. */
export function spanOf(period: Period, nowMs: number): { fromMs: number; toMs: number } {
  const from = new Date(nowMs);
  // By calendar, not by 24 hours: a day of the clock change is a day too.
  from.setDate(from.getDate() - (Number(period) - 1));
  return { fromMs: from.setHours(0, 0, 0, 0), toMs: nowMs };
}
