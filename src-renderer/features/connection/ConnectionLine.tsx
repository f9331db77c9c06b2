import { Cloud, CloudAlert, CloudOff } from 'lucide-react';
import { lazy, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../stores/clock';
import { useConnection } from '../../stores/connection';
import { announce } from '../../stores/toasts';
import { classes } from '../../ui/classes';
import { PopoverButton } from '../../ui/PopoverButton';
import styles from './ConnectionLine.module.css';
import { connectionShortText, connectionText, toneOf } from './connectionWords';

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
