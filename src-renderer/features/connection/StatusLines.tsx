/** Lines at the foot of the list: how the connection is, and why nothing makes itself heard. */

import { silenceAt, silenceKey, timeZoneHere } from '@shared/quiet-hours';
import { BellOff, Cloud, CloudAlert, CloudOff } from 'lucide-react';
import { lazy, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { momentText } from '../../format';
import { serverNow, useNow } from '../../stores/clock';
import { useConnection } from '../../stores/connection';
import { openOverlay } from '../../stores/navigation';
import { acceptSettings, useSettings } from '../../stores/settings';
import { announce, showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { PopoverButton } from '../../ui/PopoverButton';
import { connectionShortText, connectionText, toneOf } from './connectionWords';
import styles from './StatusLines.module.css';

const ConnectionDetails = lazy(() => import('./ConnectionDetails'));

const icons = { good: Cloud, busy: CloudAlert, bad: CloudOff };

/** One line at the foot of the list, quiet while all is well; a click says more. */
export function ConnectionLine() {
  const { t } = useTranslation('connection');
  const connection = useConnection((state) => state.connection);
  useTroubleAnnouncer();
  if (!connection) return null;
  const tone = toneOf({ ...connection, checking: false });
  const Icon = icons[tone];
  return (
    // What matters of it is announced by itself.
    <div className={styles.status} role="status" aria-label={t('name')} aria-live="off">
      <PopoverButton
        label={t('details')}
        side="top"
        trigger={
          <button type="button" className={classes(styles.line, styles[tone])}>
            <Icon size={14} strokeWidth={1.75} aria-hidden />
            <span className={styles.words}>{connectionShortText(connection)}</span>
          </button>
        }
      >
        <ConnectionDetails connection={connection} />
      </PopoverButton>
    </div>
  );
}

/** Tells a screen reader when the connection goes and when it is back. */
function useTroubleAnnouncer(): void {
  const connection = useConnection((state) => state.connection);
  const was = useRef<string | null>(null);
  useEffect(() => {
    if (!connection) return;
    if (was.current !== null && was.current !== connection.phase) {
      announce(connectionText(connection, serverNow()));
    }
    was.current = connection.phase;
  }, [connection]);
}

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
    <div className={styles.silence}>
      <BellOff size={14} strokeWidth={1.75} aria-hidden />
      <span className={styles.why}>{t(silenceKey(silence), { time })}</span>
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
