import type { Message } from '@shared/domain';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Bubble.module.css';

/** Few messages are looked behind: fetched with the first one. */
const Parts = lazy(() => import('./HowItCameParts'));

/** How the agent came to write it, behind a quiet line. */
export function HowItCame({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const [wanted, setWanted] = useState(false);
  if (!message.thinkingSpace && message.toolExecutions.length === 0) return null;
  return (
    <details className={styles.how} onToggle={() => setWanted(true)}>
      <summary>{t('how.title')}</summary>
      {wanted && (
        <Suspense>
          <Parts message={message} />
        </Suspense>
      )}
    </details>
  );
}
