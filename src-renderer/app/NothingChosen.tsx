import { MessageCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState';
import { keyLabel } from '../ui/keyLabel';
import styles from './ConversationPane.module.css';

/** Where a conversation will be. */
export function NothingChosen() {
  const { t } = useTranslation('app');
  return (
    <section className={styles.conversation} aria-label={t('conversation')}>
      <EmptyState icon={MessageCircle} title={t('noneChosen')}>
        {t('noneChosenHint', { keys: keyLabel('Alt+ArrowDown') })}
      </EmptyState>
    </section>
  );
}
