import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { EmptyState } from './EmptyState';

interface FailedStateProps {
  title: string;
  /** Why, or what to do about it. */
  children: ReactNode;
  onRetry: () => void;
}

/** In place of what could not be read: why, and the way to try again. */
export function FailedState({ title, children, onRetry }: FailedStateProps) {
  const { t } = useTranslation('ui');
  return (
    <EmptyState
      icon={CircleAlert}
      title={title}
      action={
        <Button icon={RotateCw} onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
