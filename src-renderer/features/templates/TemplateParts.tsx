import type { RenderedTemplate } from '@shared/templates';
import { Copy, ExternalLink, type LucideIcon, Phone, Reply, Workflow } from 'lucide-react';
import { type ReactNode, use } from 'react';
import { classes } from '../../ui/classes';
import styles from '../thread/content/content.module.css';
import { ActionRow, Actions, LongText } from '../thread/content/parts';
import { keyed } from '../thread/text/keyed';
import { holdsValue, plainValues, ShownValues, Values } from '../thread/text/Values';
import own from './TemplatePreview.module.css';

const buttonIcons: Record<RenderedTemplate['buttons'][number]['type'], LucideIcon> = {
  QUICK_REPLY: Reply,
  URL: ExternalLink,
  PHONE_NUMBER: Phone,
  COPY_CODE: Copy,
  FLOW: Workflow,
  OTP: Copy,
  unknown: Reply,
};

interface TemplatePartsProps {
  rendered: RenderedTemplate;
  /** The header's picture, video or document. */
  media?: ReactNode;
  trailing?: ReactNode;
}

/** A filled template as WhatsApp shows it: in the thread, and in the dialog's preview. */
export function TemplateParts({ rendered, media, trailing }: TemplatePartsProps) {
  const { header, body, footer, buttons } = rendered;
  const shown = use(ShownValues);
  return (
    <>
      {media && <div className={classes(styles.media, styles.bleed)}>{media}</div>}
      <div className={styles.flow}>
        {header?.format === 'TEXT' && (
          <p className={styles.heading} dir="auto">
            <Values text={header.text} />
          </p>
        )}
        {body && <LongText text={body} trailing={footer ? null : trailing} />}
        {footer ? (
          <p className={styles.footer} dir="auto">
            {footer}
            {trailing}
          </p>
        ) : (
          !body && trailing
        )}
      </div>
      {buttons.length > 0 && (
        <Actions>
          {keyed(buttons).map(({ key, part }) => {
            const leadsTo = part.url ?? part.phoneNumber ?? part.code;
            return (
              <div
                key={key}
                className={own.button}
                data-ringed={(shown && leadsTo && holdsValue(leadsTo, shown.ringed)) || undefined}
              >
                <ActionRow
                  icon={buttonIcons[part.type]}
                  name={part.text}
                  url={shown && leadsTo ? plainValues(leadsTo) : leadsTo}
                />
              </div>
            );
          })}
        </Actions>
      )}
    </>
  );
}
