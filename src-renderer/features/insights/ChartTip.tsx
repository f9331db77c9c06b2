import type { TooltipContentProps } from 'recharts';
import { numberText } from '../../format';
import styles from './ChartTip.module.css';

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
