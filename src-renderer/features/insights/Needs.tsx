import type { Insights } from '@shared/views';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../format';
import styles from './Needs.module.css';
import { NumberLink } from './NumberLink';

/** Why the owner was needed, the most frequent reason first. */
export function Needs({ counted }: { counted: Insights }) {
  const { t } = useTranslation('insights');
  const { needs, fromMs, toMs } = counted;
  const most = Math.max(...needs.map(({ customers }) => customers));
  return (
    <section className={styles.needs} aria-label={t('why')}>
      <h3 className={styles.title}>{t('why')}</h3>
      <dl className={styles.list}>
        {needs.map(({ reason, customers }) => (
          <div key={reason} className={styles.need}>
            <dt>{t(`reason.${reason}`)}</dt>
            <dd>
              <meter className={styles.meter} min={0} max={most} value={customers} aria-hidden />
              <NumberLink
                text={numberText(customers)}
                count={customers}
                whom={{ list: reason, fromMs, toMs }}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
