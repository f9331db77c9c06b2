import type { HistoryLine } from '@shared/thread-views';
import { useTranslation } from 'react-i18next';
import { dayText, MINUTE_MS, momentText, timeText } from '../../format';
import { useNow } from '../../stores/clock';
import { Bubble, Note } from './bubble/Bubble';
import styles from './RowList.module.css';
import type { ThreadRow } from './rows';

/** The rows of a thread, oldest first. */
export function RowList({ rows }: { rows: ThreadRow[] }) {
  return rows.map((row) => <RowView key={row.key} row={row} />);
}

function RowView({ row }: { row: ThreadRow }) {
  switch (row.kind) {
    case 'day':
      return <Day atMs={row.atMs} />;
    case 'history':
      return <HistoryNote line={row.line} />;
    case 'unread':
      return <UnreadLine />;
    case 'item':
      return row.speaker === 'note' ? (
        <Note item={row.item} />
      ) : (
        <Bubble item={row.item} speaker={row.speaker} first={row.first} last={row.last} />
      );
  }
}

function Day({ atMs }: { atMs: number }) {
  const nowMs = useNow(MINUTE_MS);
  return (
    <div className={styles.day}>
      <span>{dayText(atMs, nowMs)}</span>
    </div>
  );
}

function UnreadLine() {
  const { t } = useTranslation('thread');
  return (
    <div className={styles.unread} data-unread>
      <span>{t('unread.line')}</span>
    </div>
  );
}

/** What the owner did, as a quiet line: no message, and known on this computer alone. */
function HistoryNote({ line }: { line: HistoryLine }) {
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
