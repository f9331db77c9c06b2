import type { Message } from '@shared/domain';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTimeText } from '../../../format';
import { Picture } from '../../media/MediaView';
import { mediaIndex } from '../../media/media';
import { useThreadScope } from '../context';
import styles from './content.module.css';
import { ActionRow, Actions, LongText } from './parts';

interface CtaContentProps {
  message: Message;
  cta: NonNullable<Message['ctaButton']>;
  trailing: ReactNode;
}

/** Words with a button that opens an address, and how often the customer pressed it. */
export function CtaContent({ message, cta, trailing }: CtaContentProps) {
  const { t } = useTranslation('thread');
  const { conversationId } = useThreadScope();
  const { image } = cta;
  return (
    <div className={image ? styles.pictured : undefined}>
      {image && (
        <div className={styles.bleed}>
          <Picture
            conversationId={conversationId}
            messageId={message.id}
            index={mediaIndex(message, image.url)}
            width={image.width}
            height={image.height}
            caption=""
          />
        </div>
      )}
      <div className={styles.flow}>
        <LongText text={cta.text} trailing={trailing} />
      </div>
      <Actions>
        <ActionRow icon={ExternalLink} name={cta.buttonText} url={cta.url}>
          <Clicks clicks={cta.clicks} label={t('cta.clicks', { count: cta.clicks.length })} />
        </ActionRow>
      </Actions>
    </div>
  );
}

function Clicks({ clicks, label }: { clicks: { id: string; createdAt: string }[]; label: string }) {
  if (clicks.length === 0) return <span className={styles.note}>{label}</span>;
  return (
    <details className={styles.disclosure}>
      <summary>{label}</summary>
      <ul>
        {clicks.map((click) => (
          <li key={click.id} className={styles.note}>
            {fullTimeText(Date.parse(click.createdAt))}
          </li>
        ))}
      </ul>
    </details>
  );
}
