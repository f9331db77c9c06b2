import type { Message } from '@shared/domain';
import { ExternalLink, Reply } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../../../ui/classes';
import { MediaView } from '../../media/MediaView';
import { type MediaRef, mediaIndex } from '../../media/media';
import { useThreadScope } from '../context';
import { keyed } from '../text/keyed';
import styles from './content.module.css';
import { ActionRow, Actions, LongText } from './parts';

interface UnifiedContentProps {
  message: Message;
  unified: NonNullable<Message['unified']>;
  trailing: ReactNode;
}

/** A message's, in its thread. */
export function UnifiedContent({ message, unified, trailing }: UnifiedContentProps) {
  const { conversationId } = useThreadScope();
  const fileOf = (url: string) => ({
    conversationId,
    messageId: message.id,
    index: mediaIndex(message, url),
  });
  return <UnifiedParts unified={unified} fileOf={fileOf} trailing={trailing} />;
}

interface UnifiedPartsProps extends Pick<UnifiedContentProps, 'unified' | 'trailing'> {
  fileOf: (url: string) => MediaRef;
  /** The bubble has a width of its own: a picture keeps within it. */
  isFixed?: boolean;
}

/** Files, words, a footer and buttons, each where there is one. */
export function UnifiedParts({ unified, fileOf, trailing, isFixed = false }: UnifiedPartsProps) {
  const { body, footer, media, buttons } = unified;
  const hasPictures = media.some(({ mimeType }) => /^(?:image|video)\//.test(mimeType ?? ''));
  const hasWords = Boolean(body || footer || buttons.length > 0);
  return (
    <div className={hasPictures && !isFixed ? styles.pictured : undefined}>
      {media.length > 0 && (
        <div
          className={classes(
            styles.media,
            isFixed && styles.fixed,
            hasPictures && hasWords && styles.bleed,
          )}
        >
          {media.map((info) => (
            <MediaView key={info.url} info={info} {...fileOf(info.url)} caption={body ?? ''} />
          ))}
        </div>
      )}
      <div className={styles.flow}>
        {body && <LongText text={body} trailing={footer ? null : trailing} />}
        {footer && (
          <p className={styles.footer} dir="auto">
            {footer}
            {trailing}
          </p>
        )}
        {!body && !footer && trailing}
      </div>
      {buttons.length > 0 && (
        <Actions>
          {keyed(buttons).map(({ key, part }) => (
            <ActionRow
              key={key}
              icon={part.type === 'url' ? ExternalLink : Reply}
              name={part.text}
              url={part.url}
            />
          ))}
        </Actions>
      )}
    </div>
  );
}
