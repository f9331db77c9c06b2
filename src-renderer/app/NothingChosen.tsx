import { MessageCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useInboxCounts } from '../stores/inboxCounts';
import { EmptyState } from '../ui/EmptyState';
import { keyLabel } from '../ui/keyLabel';
import styles from './ConversationPane.module.css';

/** Where a conversation will be. */
export function NothingChosen() {
  const { t } = useTranslation('app');
  const some = useInboxCounts(({ counts }) => counts !== null && counts.conversations > 0);
  return (
    <section className={styles.conversation} aria-label={t('conversation')}>
      {some && (
        <EmptyState icon={MessageCircle} title={t('noneChosen')}>
          {t('noneChosenHint', { keys: keyLabel('Alt+ArrowDown') })}
        </EmptyState>
      )}
    </section>
  );
}
