import { RefreshCw, TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';

/** A part of the window that fails says so in its place; the rest goes on. */
export class PartBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const { t } = useTranslation('app');
  return (
    <EmptyState
      icon={TriangleAlert}
      title={t('failed')}
      action={
        <Button icon={RefreshCw} onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      }
    >
      {t('failedHint')}
    </EmptyState>
  );
}
