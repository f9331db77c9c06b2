import type { NotificationTestResult } from '@shared/views';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import styles from './fields.module.css';
import { Row } from './parts';

/** Raises one notification and says what became of it. */
export function NotificationTest() {
  const { t } = useTranslation('settings');
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<NotificationTestResult | null>(null);
  const test = () => {
    setBusy(true);
    setResult(null);
    call('settings.testNotification')
      .then(setResult, showFailure)
      .finally(() => setBusy(false));
  };
  return (
    <Row label={t('notifications.test')} hint={t('notifications.testHint')}>
      <Button icon={BellRing} busy={busy} onClick={test}>
        {t('notifications.testButton')}
      </Button>
      <p className={styles.result} role="status" data-good={result === null || result === 'shown'}>
        {result && t(`notifications.result.${result}`)}
      </p>
    </Row>
  );
}
