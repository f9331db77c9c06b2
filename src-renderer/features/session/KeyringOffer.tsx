import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import styles from './SignIn.module.css';

/** Without a keychain nothing is stored in plain text: the session is kept in memory, if the user wants so. */
export function KeyringOffer({ busy, onAccept }: { busy: boolean; onAccept: () => void }) {
  const { t } = useTranslation('session');
  return (
    <div className={styles.offer}>
      <p className={styles.offerText}>{t('sessionOnlyHint')}</p>
      <Button busy={busy} onClick={onAccept}>
        {t('sessionOnly')}
      </Button>
    </div>
  );
}
