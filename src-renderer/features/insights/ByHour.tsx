import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { numberText, timeText } from '../../format';
import { Chart } from './Chart';
import { ChartTip } from './ChartTip';

const TICKS = [0, 3, 6, 9, 12, 15, 18, 21];
const hourText = (hour: number) => timeText(new Date(2000, 0, 1, hour).getTime());

/** When customers write. */
export function ByHour({ byHour }: { byHour: number[] }) {
  const { t } = useTranslation('insights');
  const hours = byHour.map((count, hour) => ({ hour, count }));
  const busiest = byHour.indexOf(Math.max(...byHour));
  return (
    <Chart
      title={t('byHour')}
      summary={t('busiest', { hour: hourText(busiest) })}
      columns={[t('hour'), t('messages')]}
      rows={hours.map(({ hour, count }) => ({
        key: String(hour),
        cells: [hourText(hour), numberText(count)],
      }))}
    >
      <BarChart data={hours} barCategoryGap="20%">
        <CartesianGrid vertical={false} />
        <XAxis
          dataKey="hour"
          ticks={TICKS}
          tickFormatter={hourText}
          tickLine={false}
          minTickGap={8}
        />
        <YAxis allowDecimals={false} axisLine={false} tickLine={false} width={36} />
        <Tooltip
          cursor={false}
          isAnimationActive={false}
          content={<ChartTip placeText={hourText} />}
        />
        <Bar
          dataKey="count"
          name={t('messages')}
          fill="var(--series-customer)"
          isAnimationActive={false}
          radius={[2, 2, 0, 0]}
        />
      </BarChart>
    </Chart>
  );
}
