import type { HistoryLine } from '@shared/views';
import { useTranslation } from 'react-i18next';
import { momentText, timeText } from '../../format';
import styles from './RowList.module.css';

/** What the owner did, as a quiet line: no message, and known on this computer alone. */
export function HistoryNote({ line }: { line: HistoryLine }) {
  const { t } = useTranslation('thread');
  const { what, atMs, untilMs } = line;
  const key = what === 'taken-over' && untilMs === null ? 'taken-over-until-handback' : what;
  const time = untilMs === null ? '' : momentText(untilMs, atMs);
  return (
    <p className={styles.history}>
      {t(`history.${key}`, { time })}
      <time dateTime={new Date(atMs).toISOString()}> · {timeText(atMs)}</time>
      <span> · {t('history.here')}</span>
    </p>
  );
}
