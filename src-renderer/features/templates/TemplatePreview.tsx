import type { Template, TemplateVariables } from '@shared/domain';
import { renderTemplate } from '@shared/templates';
import { FileText, Image, type LucideIcon, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../../format';
import { serverNow } from '../../stores/clock';
import { hostOf } from '../thread/text/links';
import { TemplateParts } from './TemplateParts';
import styles from './TemplatePreview.module.css';

const mediaIcons: Record<'IMAGE' | 'VIDEO' | 'DOCUMENT', LucideIcon> = {
  IMAGE: Image,
  VIDEO: Video,
  DOCUMENT: FileText,
};

interface TemplatePreviewProps {
  template: Template | null;
  variables: TemplateVariables;
  /** What the fields are called that the app filled in. */
  filledIn: string[];
}

/** The template on the customer's phone, changing as the owner types. */
export function TemplatePreview({ template, variables, filledIn }: TemplatePreviewProps) {
  const { t } = useTranslation('templates');
  const rendered = template && renderTemplate(template, variables);
  const media = rendered?.header && rendered.header.format !== 'TEXT' ? rendered.header : null;
  const MediaIcon = media && mediaIcons[media.format];
  return (
    <section className={styles.side} aria-label={t('preview')}>
      <div className={styles.phone}>
        <div className={styles.screen}>
          {rendered && (
            <div className={styles.bubble}>
              <TemplateParts
                rendered={rendered}
                media={
                  media &&
                  MediaIcon && (
                    <div className={styles.media}>
                      <MediaIcon size={24} strokeWidth={1.5} aria-hidden />
                      <span>{media.url ? hostOf(media.url) : t(`media.${media.format}`)}</span>
                    </div>
                  )
                }
                trailing={<span className={styles.time}>{timeText(serverNow())}</span>}
              />
            </div>
          )}
          {filledIn.length > 0 && (
            <p className={styles.filledIn}>{t('filled.names', { fields: filledIn.join(', ') })}</p>
          )}
        </div>
      </div>
    </section>
  );
}
