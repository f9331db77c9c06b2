import { cleanText } from '@shared/clean';
import { Megaphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLinkFinder } from '../text/links';
import { followLink } from '../text/openLink';
import styles from './Referral.module.css';
import { referralOf } from './referralOf';

/** The customer came from an ad: which one. */
export function Referral({ referral }: { referral: Record<string, unknown> }) {
  const { t } = useTranslation('thread');
  useLinkFinder();
  const { headline, body, url } = referralOf(referral);
  return (
    <div className={styles.card}>
      <Megaphone size={16} strokeWidth={1.75} aria-hidden />
      <div className={styles.words}>
        <span className={styles.label}>{t('referral.label')}</span>
        {headline && (
          <span className={styles.headline} dir="auto">
            {cleanText(headline)}
          </span>
        )}
        {body && <span dir="auto">{cleanText(body)}</span>}
        {url && (
          <button type="button" className={styles.link} onClick={() => followLink(url, url)}>
            {t('referral.open')}
          </button>
        )}
      </div>
    </div>
  );
}
