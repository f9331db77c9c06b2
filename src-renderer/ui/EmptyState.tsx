/** Where nothing can be shown: why, or the error as a sentence, and what to do about it. */
import type { UserError } from '@shared/errors';
import { CircleAlert, type LucideIcon, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toUserError } from '../bridge';
import { errorText } from '../i18n';
import { Button } from './Button';
import { Dialog } from './Dialog';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** What to do about it, or why it is so. */
  children?: ReactNode;
  action?: ReactNode;
}

/** In the middle of a place that has nothing to show. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Icon className={styles.icon} size={32} strokeWidth={1.25} aria-hidden />
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.words}>{children}</div>}
      {action}
    </div>
  );
}

interface FailedProps {
  error: Error | UserError;
  onRetry: () => unknown;
}

const sentence = (error: Error | UserError) =>
  errorText(error instanceof Error ? toUserError(error) : error);

function Retry({ onRetry }: Pick<FailedProps, 'onRetry'>) {
  const { t } = useTranslation('ui');
  return (
    <Button icon={RotateCw} onClick={() => void onRetry()}>
      {t('tryAgain')}
    </Button>
  );
}

/** In the middle of a place that has nothing to show. `children` replace the error's sentence. */
export function FailedState({
  title,
  error,
  onRetry,
  children = error && sentence(error),
}: Omit<FailedProps, 'error'> & {
  title?: string;
  error?: FailedProps['error'];
  children?: ReactNode;
}) {
  const { t } = useTranslation('ui');
  return (
    <EmptyState
      icon={CircleAlert}
      title={title ?? t('notRead')}
      action={<Retry onRetry={onRetry} />}
    >
      {children}
    </EmptyState>
  );
}

/** Beside other things that could be read. */
export function FailedLine({ error, onRetry }: FailedProps) {
  return (
    <div className={styles.line} role="alert">
      <span>{sentence(error)}</span>
      <Retry onRetry={onRetry} />
    </div>
  );
}

/** In place of a dialog. */
export function FailedDialog({ onClose, ...failed }: FailedProps & { onClose: () => void }) {
  const { t } = useTranslation('ui');
  return (
    <Dialog open onClose={onClose} title={t('notRead')} size="small">
      <FailedLine {...failed} />
    </Dialog>
  );
}
