import type { UserError } from '@shared/errors';
import { MessagesSquare } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n';
import { useConnection } from '../../stores/connection';
import { Button } from '../../ui/Button';
import { EmptyState, FailedState } from '../../ui/EmptyState';
import { Skeleton, Spinner } from '../../ui/Loading';
import styles from './ThreadStates.module.css';
import type { ThreadWindow } from './window';

/** Before the first page is there. */
export function WaitingThread() {
  return (
    <div className={styles.waiting} aria-hidden>
      <Skeleton width={60} />
      <Skeleton width={40} />
      <span className={styles.ours}>
        <Skeleton width={80} />
      </span>
      <Skeleton width={60} />
    </div>
  );
}

/** A conversation without a message, or one that is no longer stored. */
export function EmptyThread() {
  const { t } = useTranslation('thread');
  return (
    <EmptyState icon={MessagesSquare} title={t('empty.title')}>
      {t('empty.words')}
    </EmptyState>
  );
}

interface FailedThreadProps {
  error: Error | UserError;
  onRetry: () => void;
}

/** When inbox.db could not be read. */
export function FailedThread({ error, onRetry }: FailedThreadProps) {
  const { t } = useTranslation('thread');
  return <FailedState title={t('failed.title')} error={error} onRetry={onRetry} />;
}

interface OlderStateProps {
  window: ThreadWindow;
  loading: boolean;
  error: UserError | null;
  onRetry: () => void;
}

/**
 * The line above the oldest message: what comes before it, or why it does not. It takes its place
 * also when it says nothing, so that the thread does not move.
 */
export function OlderState({ window, loading, error, onRetry }: OlderStateProps) {
  const { t } = useTranslation('thread');
  const offline = useConnection(({ connection }) => connection?.phase === 'offline');
  const waitsForNetwork = error?.code === 'network' || error?.code === 'timeout';

  // The network is back: failed loads are tried again.
  const wasOffline = useRef(offline);
  useEffect(() => {
    const isBack = wasOffline.current && !offline;
    wasOffline.current = offline;
    if (isBack && waitsForNetwork) onRetry();
  }, [offline, waitsForNetwork, onRetry]);

  const onlyOnServer = !window.hasOlder && window.olderOnServer;
  return (
    <div className={styles.older}>
      {loading ? (
        <>
          <Spinner size={14} />
          {t('older.loading')}
        </>
      ) : error ? (
        <>
          {waitsForNetwork ? t('older.offline') : errorText(error)}
          {!offline && (
            <Button size="small" variant="quiet" onClick={onRetry}>
              {t('ui:tryAgain')}
            </Button>
          )}
        </>
      ) : (
        onlyOnServer && offline && t('older.offline')
      )}
    </div>
  );
}
