import { cleanText } from '@shared/clean';
import { previewText } from '@shared/content';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '../../../ui/VisuallyHidden';
import { useThreadScope } from '../context';
import styles from './Quote.module.css';
import { useQuoted } from './useQuoted';

/** The message that this one answers; a click goes there. */
export function Quote({ messageId }: { messageId: string }) {
  const { t } = useTranslation('thread');
  const { jumpTo, customer, agentName } = useThreadScope();
  const quoted = useQuoted(messageId);
  if (!quoted) return <p className={styles.far}>{t('quote.far')}</p>;
  const { key, preview } = quoted;
  const { author } = preview;
  const known = author === 'customer' ? customer : author === 'agent' ? agentName : null;
  const name = known ?? t(`speaker.${author === 'system' ? 'elsewhere' : author}`);
  return (
    <button type="button" className={styles.quote} onClick={() => jumpTo(key)}>
      <VisuallyHidden>{t('quote.answerTo')} </VisuallyHidden>
      <bdi className={styles.name}>{name}</bdi>
      <span className={styles.text} dir="auto">
        {cleanText(previewText(preview, (word, params) => t(word, params ?? {})))}
      </span>
    </button>
  );
}
