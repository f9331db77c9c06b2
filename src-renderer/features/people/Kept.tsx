import type { ConversationRow } from '@shared/views';
import { StickyNote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LabelChip } from '../../ui/Badge';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './Kept.module.css';

type Person = Pick<ConversationRow, 'labels' | 'note'>;

export const isKept = ({ labels, note }: Person) => labels.length > 0 || note !== '';

/** Labels and note of a customer, in what a line has room for. */
export function Kept({ person: { labels, note }, most }: { person: Person; most: number }) {
  const { t } = useTranslation('search');
  const more = labels.slice(most);
  return (
    <>
      {labels.slice(0, most).map((label) => (
        <LabelChip key={label.id} label={label} />
      ))}
      {more.length > 0 && (
        <span className={styles.more}>
          <bdi aria-hidden dir="ltr">
            +{more.length}
          </bdi>
          <VisuallyHidden>{more.map(({ name }) => name).join(', ')}</VisuallyHidden>
        </span>
      )}
      {note && (
        <span className={styles.note} title={note}>
          <StickyNote size={12} strokeWidth={2} aria-hidden />
          <VisuallyHidden>{t('place.note')} </VisuallyHidden>
          <bdi className={styles.words}>{note}</bdi>
        </span>
      )}
    </>
  );
}
