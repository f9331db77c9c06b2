import { silenceAt, silenceKey, timeZoneHere } from '@shared/quiet-hours';
import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { momentText } from '../../format';
import { useNow } from '../../stores/clock';
import { openOverlay } from '../../stores/navigation';
import { acceptSettings, useSettings } from '../../stores/settings';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import styles from './SilenceLine.module.css';

/** While nothing makes itself heard: why, until when, and the way to change that. */
export function SilenceLine() {
  const { t } = useTranslation('connection');
  const notifications = useSettings((settings) => settings.notifications);
  const nowMs = useNow(5000);
  const { silence } = silenceAt(notifications, nowMs, timeZoneHere());
  if (!silence) return null;
  const { why, untilMs } = silence;
  const time = untilMs === null ? '' : momentText(untilMs, nowMs);
  const resume = () =>
    call('settings.pause', { until: 'resume' }).then(acceptSettings, showFailure);
  return (
    <div className={styles.line}>
      <BellOff size={14} strokeWidth={1.75} aria-hidden />
      <span className={styles.words}>{t(silenceKey(silence), { time })}</span>
      {why === 'pause' ? (
        <Button variant="quiet" size="small" onClick={() => void resume()}>
          {t('resume')}
        </Button>
      ) : (
        <Button
          variant="quiet"
          size="small"
          onClick={() => openOverlay({ kind: 'settings', page: 'notifications' })}
        >
          {t('change')}
        </Button>
      )}
    </div>
  );
}
