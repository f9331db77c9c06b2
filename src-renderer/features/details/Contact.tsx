import type { ConversationView } from '@shared/views';
import { useTranslation } from 'react-i18next';
import { countryText, dateTextOf } from '../../format';
import { serverNow } from '../../stores/clock';
import { Avatar } from '../../ui/Avatar';
import styles from './Contact.module.css';
import { flagOf } from './country';

/** Who the customer is, as far as WhatsApp and the server say. */
export function Contact({ view }: { view: ConversationView }) {
  const { t } = useTranslation('details');
  /** What stands for a number that is hidden. */
  const hidden = view.number === null ? view.numberText : null;
  return (
    <div className={styles.contact}>
      <Avatar seed={view.id} name={view.name} />
      <div className={styles.words}>
        <p className={styles.name}>
          <bdi>{view.name ?? hidden ?? t('unnamed')}</bdi>
        </p>
        {view.ownName && view.serverName && view.serverName !== view.name && (
          <p className={styles.quiet}>
            <bdi>{view.serverName}</bdi>
          </p>
        )}
        {view.numberText && (view.name !== null || hidden === null) && (
          <p>
            <bdi>{view.numberText}</bdi>
          </p>
        )}
        {hidden !== null && <p className={styles.quiet}>{t('hidesNumber')}</p>}
        {view.country && (
          <p className={styles.quiet}>
            <span aria-hidden>{flagOf(view.country)}</span> {countryText(view.country)}
          </p>
        )}
        {view.createdAtMs !== null && (
          <p className={styles.quiet}>
            {t('since', { date: dateTextOf(view.createdAtMs, serverNow()) })}
          </p>
        )}
        {view.vanished && <p className={styles.quiet}>{t('vanished')}</p>}
      </div>
    </div>
  );
}
