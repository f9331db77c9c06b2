import { noExtras, type ReplyExtras, tidyExtras, unifiedOf } from '@shared/extras';
import { CHECKED } from '@shared/media';
import { useTranslation } from 'react-i18next';
import { timeText } from '../../format';
import { serverNow } from '../../stores/clock';
import phone from '../templates/TemplatePreview.module.css';
import { UnifiedParts } from '../thread/content/UnifiedContent';
import styles from './ReplyPreview.module.css';

interface ReplyPreviewProps {
  words: string;
  extras: ReplyExtras;
}

/** The reply on the customer's phone. A file is shown once its server has said what it is. */
export function ReplyPreview({ words, extras }: ReplyPreviewProps) {
  const { t } = useTranslation('extras');
  const tidy = tidyExtras(extras) ?? noExtras;
  const file = tidy.file?.mimeType ? tidy.file : null;
  const unified = unifiedOf(words.trim() || (file ? '' : '…'), { ...tidy, file });
  return (
    <section className={styles.preview} aria-label={t('preview')}>
      <div className={phone.phone}>
        <div className={phone.screen}>
          <div className={phone.bubble}>
            <UnifiedParts
              isFixed
              unified={unified}
              fileOf={(url) => ({ conversationId: CHECKED, messageId: url, index: 0 })}
              trailing={<span className={phone.time}>{timeText(serverNow())}</span>}
            />
          </div>
        </div>
      </div>
    </section>
  );
}
