import type { InsightList } from '@shared/filters';
import { useTranslation } from 'react-i18next';
import { changeQuery } from '../../stores/inboxList';
import { closeOverlay } from '../../stores/navigation';
import styles from './NumberLink.module.css';

/** Of whom: those who wait now, or whom a number of the period counts. */
export type Whom = 'waiting' | { list: InsightList; fromMs: number; toMs: number };

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
