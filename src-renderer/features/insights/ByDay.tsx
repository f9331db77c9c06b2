import { useDirection } from '@base-ui/react/direction-provider';
import type { Insights } from '@shared/figures';
import { useTranslation } from 'react-i18next';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { dateTextOf, numberText } from '../../format';
import { serverNow } from '../../stores/clock';
import styles from './ByDay.module.css';
import { Chart } from './Chart';

type Series = 'nobody' | 'agent' | 'me' | 'elsewhere';

/** The `fill` of a series; `Patterns` must be in the same drawing. */
const patternFill = (series: Series) => `url(#series-${series})`;

const SIZE = 6;

/** The fills of the series: plain, dotted, lined and striped, so that no colour is needed to read them. */
function Patterns() {
  return (
    <defs>
      <pattern id="series-nobody" width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
        <rect className={styles.nobody} width={SIZE} height={SIZE} />
      </pattern>
      <pattern id="series-agent" width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
        <rect className={styles.agent} width={SIZE} height={SIZE} />
        <circle className={styles.mark} cx={SIZE / 2} cy={SIZE / 2} r={1} />
      </pattern>
      <pattern id="series-elsewhere" width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
        <rect className={styles.agent} width={SIZE} height={SIZE} />
        <rect className={styles.mark} width={SIZE} height={1.5} />
      </pattern>
      <pattern
        id="series-me"
        width={SIZE}
        height={SIZE}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className={styles.me} width={SIZE} height={SIZE} />
        <rect className={styles.mark} width={1.5} height={SIZE} />
      </pattern>
    </defs>
  );
}

const everybody = ['agent', 'me', 'elsewhere', 'nobody'] as const;

/** The customers of each day by who answered them; told apart by pattern as well as by tone. */
export function ByDay({ days }: { days: Insights['answered'] }) {
  const { t } = useTranslation('insights');
  const isMirrored = useDirection() === 'rtl';
  const nowMs = serverNow();
  const others = days.some(({ elsewhere }) => elsewhere > 0);
  const series = everybody.filter((who) => others || who !== 'elsewhere');
  const name = (dayStartMs: number) => dateTextOf(dayStartMs, nowMs);
  return (
    <Chart
      title={t('byDay')}
      columns={[t('day'), ...series.map((who) => t(who))]}
      rows={days.map((day) => ({
        key: String(day.dayStartMs),
        cells: [name(day.dayStartMs), ...series.map((who) => numberText(day[who]))],
      }))}
    >
      <BarChart data={days} barGap={0} barCategoryGap="20%">
        <Patterns />
        <CartesianGrid vertical={false} />
        <XAxis
          dataKey="dayStartMs"
          reversed={isMirrored}
          tickFormatter={name}
          tickLine={false}
          minTickGap={24}
        />
        <YAxis
          orientation={isMirrored ? 'right' : 'left'}
          allowDecimals={false}
          axisLine={false}
          tickLine={false}
          width={36}
        />
        <Tooltip cursor={false} isAnimationActive={false} content={<ChartTip placeText={name} />} />
        <Legend iconType="square" itemSorter={null} />
        {series.map((who) => (
          <Bar
            key={who}
            dataKey={who}
            name={t(who)}
            fill={patternFill(who)}
            isAnimationActive={false}
            stackId="customers"
          />
        ))}
      </BarChart>
    </Chart>
  );
}

interface ChartTipProps extends Partial<TooltipContentProps<number, string>> {
  /** Names the place on the axis. Not `label`: that one the chart sets itself. */
  placeText: (value: number) => string;
}

/** The numbers under the pointer. */
export function ChartTip({ placeText, payload, active }: ChartTipProps) {
  const first = payload?.[0];
  if (!active || !first) return null;
  const at: unknown = first.payload;
  const place =
    typeof at === 'object' && at !== null
      ? (Reflect.get(at, 'dayStartMs') ?? Reflect.get(at, 'hour'))
      : null;
  return (
    <div className={styles.tip}>
      {typeof place === 'number' && <p className={styles.place}>{placeText(place)}</p>}
      {payload?.map((series) => (
        <p key={String(series.name)}>
          {series.name}: {numberText(Number(series.value))}
        </p>
      ))}
    </div>
  );
}
