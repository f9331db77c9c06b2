import type { Message } from '@shared/domain';
import { renderSent } from '@shared/templates';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaView } from '../../media/MediaView';
import { mediaIndex } from '../../media/media';
import { readableName } from '../../templates/choices';
import { TemplateParts } from '../../templates/TemplateParts';
import { useThreadScope } from '../context';
import styles from './content.module.css';

interface TemplateContentProps {
  message: Message;
  template: NonNullable<Message['template']>;
  trailing: ReactNode;
}

/** A template as the customer got it; where its parts are not known, its name and values. */
export function TemplateContent({ message, template, trailing }: TemplateContentProps) {
  const { t } = useTranslation('thread');
  const { conversationId } = useThreadScope();
  if (template.components.length === 0) {
    return (
      <div className={styles.flow}>
        <p className={styles.heading}>
          {t('template.named', { name: readableName(template.templateName) })}
        </p>
        <p>
          {valuesOf(template.variables.body).join(' · ')}
          {trailing}
        </p>
      </div>
    );
  }
  const rendered = renderSent(template);
  const media = rendered.header?.format === 'TEXT' ? null : rendered.header;
  const parts = (
    <TemplateParts
      rendered={rendered}
      trailing={trailing}
      media={
        media?.url && (
          <MediaView
            info={{ url: media.url, mimeType: mimeTypes[media.format] }}
            conversationId={conversationId}
            messageId={message.id}
            index={mediaIndex(message, media.url)}
            caption=""
          />
        )
      }
    />
  );
  const hasPicture = media?.url && media.format !== 'DOCUMENT';
  return hasPicture ? <div className={styles.pictured}>{parts}</div> : parts;
}

const mimeTypes = { IMAGE: 'image/*', VIDEO: 'video/*', DOCUMENT: null } as const;

const valuesOf = (values: string[] | Record<string, string> | undefined) =>
  values === undefined ? [] : Object.values(values);
