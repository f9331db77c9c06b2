import { cleanText } from '@shared/clean';
import { previewOf, previewText } from '@shared/preview';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '../../../ui/VisuallyHidden';
import { useThreadScope } from '../context';
import { speakerOf } from '../rows';
import styles from './Quote.module.css';

/** The message that this one answers; a click goes there. */
export function Quote({ messageId }: { messageId: string }) {
  const { t } = useTranslation('thread');
  const { find, jumpTo, customer, agentName } = useThreadScope();
  const item = find(messageId);
  if (!item) return <p className={styles.far}>{t('quote.far')}</p>;
  const speaker = speakerOf(item);
  const name = speaker === 'me' ? t('speaker.me') : speaker === 'customer' ? customer : agentName;
  const text = previewText(previewOf(item.message, item.mine), (key, params) =>
    t(key, params ?? {}),
  );
  return (
    <button type="button" className={styles.quote} onClick={() => jumpTo(item.key)}>
      <VisuallyHidden>{t('quote.answerTo')} </VisuallyHidden>
      <span className={styles.name}>{name ?? t('speaker.agent')}</span>
      <span className={styles.text} dir="auto">
        {cleanText(text)}
      </span>
    </button>
  );
}
