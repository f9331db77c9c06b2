import { FlaskConical, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../i18n';
import { dismissNotice, signOut, useSession } from '../stores/session';
import { showFailure } from '../stores/toasts';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import styles from './Banners.module.css';

/** Above everything: that this is the demo, and what the user must know of once. */
export function Banners() {
  const { t } = useTranslation('app');
  const session = useSession((state) => state.session);
  if (!session) return null;
  return (
    <>
      {session.demo && (
        <div className={styles.demo}>
          <FlaskConical size={16} strokeWidth={1.75} aria-hidden />
          <p className={styles.words}>{t('demoBanner')}</p>
          <Button
            size="small"
            variant="quiet"
            onClick={() => void signOut(true).catch(showFailure)}
          >
            {t('endDemo')}
          </Button>
        </div>
      )}
      {session.notice && (
        <div className={styles.notice} role="alert">
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
          <p className={styles.words}>{errorText(session.notice)}</p>
          <IconButton
            icon={X}
            label={t('ui:dismiss')}
            size="small"
            onClick={() => void dismissNotice().catch(showFailure)}
          />
        </div>
      )}
    </>
  );
}
