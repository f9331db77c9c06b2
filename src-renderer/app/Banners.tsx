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
        <aside className={styles.demo} aria-label={t('demo')}>
          <FlaskConical size={16} strokeWidth={1.75} aria-hidden />
          <p className={styles.words}>{t('demoBanner')}</p>
          <Button
            size="small"
            variant="quiet"
            onClick={() => void signOut(true).catch(showFailure)}
          >
            {t('endDemo')}
          </Button>
        </aside>
      )}
      {session.notice && (
        <aside className={styles.notice} aria-label={t('notice')}>
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
          <p className={styles.words} role="alert">
            {errorText(session.notice)}
          </p>
          <IconButton
            icon={X}
            label={t('ui:dismiss')}
            size="small"
            onClick={() => void dismissNotice().catch(showFailure)}
          />
        </aside>
      )}
    </>
  );
}
