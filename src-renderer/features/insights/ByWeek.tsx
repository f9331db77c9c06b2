import type { Insights } from '@shared/figures';
import { useTranslation } from 'react-i18next';
import { numberText, timeText, weekdayText } from '../../format';
import { useSettings } from '../../stores/settings';
import styles from './ByWeek.module.css';
import { Chart } from './Chart';
import { closedShare, weekRows } from './week';

const EVERY_THIRD = [0, 3, 6, 9, 12, 15, 18, 21];
const HOURS = 24;
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

const EVERY_HOUR = Array.from({ length: HOURS }, (_, hour) => `hour ${hour}`);
