import type { ConnectionState } from '@shared/app-state';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTimeText, leftText, numberText } from '../../format';
import { errorText } from '../../i18n';
import { useNow } from '../../stores/clock';
import { checkNow } from '../../stores/connection';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import styles from './ConnectionDetails.module.css';
import { connectionText, newsText } from './connectionWords';

/** Last and next check, the error, and what could not be read. */
export default function ConnectionDetails({ connection }: { connection: ConnectionState }) {
  const { t } = useTranslation('connection');
  const nowMs = useNow(1000);
  const [asked, setAsked] = useState(false);
  const check = () => {
    setAsked(true);
    checkNow()
      .catch(showFailure)
      .finally(() => setAsked(false));
  };
  const { lastCheckedAtMs, nextCheckAtMs, error, skipped, outboxWaiting, instant } = connection;
  const nextMs = nextCheckAtMs === null ? 0 : nextCheckAtMs - nowMs;
  return (
    <div className={styles.details}>
      <p className={styles.title}>{connectionText(connection, nowMs)}</p>
      {error && <p className={styles.error}>{errorText(error)}</p>}
      <dl className={styles.facts}>
        <dt>{t('lastChecked')}</dt>
        <dd>{lastCheckedAtMs === null ? t('never') : fullTimeText(lastCheckedAtMs)}</dd>
        <dt>{t('nextCheck')}</dt>
        <dd>{nextMs > 0 ? t('inTime', { time: leftText(nextMs) }) : t('anyMoment')}</dd>
        <dt>{t('news')}</dt>
        <dd>{newsText(instant, nowMs)}</dd>
        {outboxWaiting > 0 && (
          <>
            <dt>{t('replies')}</dt>
            <dd>{numberText(outboxWaiting)}</dd>
          </>
        )}
        {skipped.length > 0 && (
          <>
            <dt>{t('skipped')}</dt>
            <dd>
              <ul>
                {skipped.map(({ field, count }) => (
                  <li key={field}>{t('skippedField', { field, times: numberText(count) })}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      {skipped.length > 0 && <p className={styles.hint}>{t('skippedHint')}</p>}
      <Button icon={RefreshCw} size="small" busy={asked || connection.checking} onClick={check}>
        {t('checkNow')}
      </Button>
    </div>
  );
}
