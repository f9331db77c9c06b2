import type { Template } from '@shared/domain';
import { placeholders, renderTemplate } from '@shared/templates';
import { FileText, Image, type LucideIcon, Video } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../../format';
import { serverNow } from '../../stores/clock';
import { bringToMiddle } from '../thread/scroll';
import { hostOf } from '../thread/text/links';
import { asValue, ShownValues } from '../thread/text/Values';
import { BLANK, type FieldTexts, fieldKey, variablesOf } from './form';
import { TemplateParts } from './TemplateParts';
import styles from './TemplatePreview.module.css';

const mediaIcons: Record<'IMAGE' | 'VIDEO' | 'DOCUMENT', LucideIcon> = {
  IMAGE: Image,
  VIDEO: Video,
  DOCUMENT: FileText,
};

interface TemplatePreviewProps {
  template: Template | null;
  texts: FieldTexts;
  /** Fields that have the focus, or are one value with the one that has. */
  focused: readonly string[];
  /** What the app filled in. */
  filledIn: string[];
}

/** The template on the customer's phone, changing as the owner types. */
export function TemplatePreview({ template, texts, focused, filledIn }: TemplatePreviewProps) {
  const { t } = useTranslation('templates');
  const asked = template ? placeholders(template) : [];
  const values = asked.map((placeholder, index) => {
    const key = fieldKey(placeholder);
    const text = (texts[key] ?? '').trim();
    return [key, placeholder.kind === 'media-url' ? text : asValue(index, text || BLANK)] as const;
  });
  const rendered =
    template && renderTemplate(template, variablesOf(template, Object.fromEntries(values)));
  const ringed = asked.flatMap((one, index) => (focused.includes(fieldKey(one)) ? [index] : []));
  const screen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chip = screen.current?.querySelector('[data-ringed]');
    // The preview alone: where it covers the form's foot, the form stays at the field that has the focus.
    if (focused.length > 0 && screen.current && chip) bringToMiddle(screen.current, chip);
  }, [focused]);
  const media = rendered?.header && rendered.header.format !== 'TEXT' ? rendered.header : null;
  const MediaIcon = media && mediaIcons[media.format];
  return (
    <section className={styles.side} aria-label={t('preview')}>
      <div className={styles.phone}>
        <div ref={screen} className={styles.screen}>
          {rendered && (
            <ShownValues value={{ ringed }}>
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
            </ShownValues>
          )}
          {filledIn.length > 0 && (
            <p className={styles.filledIn}>
              {t('filled.names', { fields: [...new Set(filledIn)].join(', ') })}
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
