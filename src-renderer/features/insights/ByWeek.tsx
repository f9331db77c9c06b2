import type { Insights } from '@shared/figures';
import { spansMidnight } from '@shared/quiet-hours';
import type { WeekSpan } from '@shared/settings';
import { useTranslation } from 'react-i18next';
import { numberText, timeText, weekdayText } from '../../format';
import { useSettings } from '../../stores/settings';
import { WEEKDAYS } from '../settings/weekSpans';
import styles from './ByWeek.module.css';
import { Chart } from './Chart';

const QUARTERS_OF_HOUR = 4;
const HOURS = 24;
const MINUTES_OF_DAY = HOURS * 60;
const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;
const EVERY_THIRD = [0, 3, 6, 9, 12, 15, 18, 21];
const EVERY_HOUR = Array.from({ length: HOURS }, (_, hour) => `hour ${hour}`);
const hourText = (hour: number) => timeText(new Date(2000, 0, 1, hour).getTime());

/** When customers write: each hour of the week by its tone, the opening hours outlined. */
export function ByWeek({ byWeekQuarter }: Pick<Insights, 'byWeekQuarter'>) {
  const { t } = useTranslation('insights');
  const opening = useSettings((settings) => settings.openingHours);
  const rows = weekRows(byWeekQuarter, opening);
  const byHour = Array.from({ length: HOURS }, (_, hour) =>
    rows.reduce((sum, { hours }) => sum + (hours[hour] ?? 0), 0),
  );
  const busiest = byHour.indexOf(Math.max(...byHour));
  const most = Math.max(1, ...rows.flatMap(({ hours }) => hours));
  const share = closedShare(byWeekQuarter, opening);
  const percent =
    share === null ? '' : numberText(share, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <Chart
      title={t('byWeek')}
      summary={[
        t('busiest', { hour: hourText(busiest) }),
        share !== null && t('closedShare', { percent }),
      ]
        .filter(Boolean)
        .join(' · ')}
      columns={[t('hour'), ...rows.map(({ weekday }) => weekdayText(weekday))]}
      rows={byHour.map((_, hour) => ({
        key: String(hour),
        cells: [hourText(hour), ...rows.map(({ hours }) => numberText(hours[hour] ?? 0))],
      }))}
      plain
    >
      <div className={styles.week}>
        {rows.map(({ weekday, hours, open }) => (
          <div key={weekday} className={styles.day}>
            <span className={styles.name}>{weekdayText(weekday, 'short')}</span>
            <div className={styles.hours}>
              {hours.map((count, hour) => (
                <span
                  key={EVERY_HOUR[hour]}
                  className={styles.hour}
                  style={{ '--share': `${Math.round((count / most) * 100)}%` } as never}
                  title={`${weekdayText(weekday)}, ${hourText(hour)}: ${numberText(count)}`}
                />
              ))}
              {open.map(({ from, to }) => (
                <span
                  key={from}
                  className={styles.open}
                  style={{
                    insetInlineStart: `${(from / HOURS) * 100}%`,
                    inlineSize: `${((to - from) / HOURS) * 100}%`,
                  }}
                />
              ))}
            </div>
          </div>
        ))}
        <div className={styles.day}>
          <span className={styles.name} />
          <div className={styles.scale}>
            {EVERY_THIRD.map((hour) => (
              <span key={hour}>{hourText(hour)}</span>
            ))}
          </div>
        </div>
        {opening.length > 0 && (
          <p className={styles.legend}>
            <span className={styles.sample} />
            {t('openingHours')}
          </p>
        )}
      </div>
    </Chart>
  );
}

/** A weekday's row, Monday's first: how many wrote in each hour. */
interface WeekRow {
  /** 0: Sunday. */
  weekday: number;
  hours: number[];
  /** When the shop is open, in hours from midnight on. */
  open: { from: number; to: number }[];
}

export function weekRows(
  byWeekQuarter: readonly number[],
  opening: readonly WeekSpan[],
): WeekRow[] {
  return WEEKDAYS.map((weekday) => ({
    weekday,
    hours: Array.from({ length: HOURS }, (_, hour) => {
      const first = (weekday * HOURS + hour) * QUARTERS_OF_HOUR;
      return sum(byWeekQuarter.slice(first, first + QUARTERS_OF_HOUR));
    }),
    open: openOn(weekday, opening),
  }));
}

/** Hours that begin on the evening before, too. */
function openOn(weekday: number, opening: readonly WeekSpan[]): WeekRow['open'] {
  const yesterday = (weekday + 6) % 7;
  return opening
    .flatMap((span) => {
      const from = span.startMinute / 60;
      const to = span.endMinute / 60;
      if (!spansMidnight(span)) return span.weekday === weekday ? [{ from, to }] : [];
      if (span.weekday === weekday) return [{ from, to: HOURS }];
      return span.weekday === yesterday && to > 0 ? [{ from: 0, to }] : [];
    })
    .sort((a, b) => a.from - b.from);
}

/** The share of messages outside the opening hours; null without opening hours, or without messages. */
export function closedShare(
  byWeekQuarter: readonly number[],
  opening: readonly WeekSpan[],
): number | null {
  const all = sum(byWeekQuarter);
  if (all === 0 || opening.length === 0) return null;
  const minutes = MINUTES_OF_WEEK / byWeekQuarter.length;
  const closed = byWeekQuarter.filter((_, quarter) => {
    const weekday = Math.floor((quarter * minutes) / MINUTES_OF_DAY);
    const hour = ((quarter * minutes) % MINUTES_OF_DAY) / 60;
    return !openOn(weekday, opening).some(({ from, to }) => hour >= from && hour < to);
  });
  return sum(closed) / all;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
