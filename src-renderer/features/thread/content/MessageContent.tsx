import { contentOf } from '@shared/content';
import type { Message } from '@shared/domain';
import { CircleQuestionMark } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CtaContent } from './CtaContent';
import styles from './content.module.css';
import { ListContent } from './ListContent';
import { LongText } from './LongText';
import { PhotoContent } from './PhotoContent';
import { TemplateContent } from './TemplateContent';
import { UnifiedContent } from './UnifiedContent';

interface MessageContentProps {
  message: Message;
  /** Time and ticks, for the end of the content. */
  trailing: ReactNode;
}

/** A message as what it is. */
export function MessageContent({ message, trailing }: MessageContentProps): ReactElement {
  const { t } = useTranslation('preview');
  const content = contentOf(message);
  switch (content.kind) {
    case 'text':
      return <LongText text={content.part.body || t('empty')} trailing={trailing} />;
    case 'image':
      return <PhotoContent message={message} trailing={trailing} />;
    case 'cta_button':
      return <CtaContent message={message} cta={content.part} trailing={trailing} />;
    case 'list_selection':
      return <ListContent list={content.part} trailing={trailing} />;
    case 'quick_reply':
      return <LongText text={content.part.text} trailing={trailing} />;
    case 'template':
      return <TemplateContent message={message} template={content.part} trailing={trailing} />;
    case 'unified':
      return <UnifiedContent message={message} unified={content.part} trailing={trailing} />;
    case 'unknown':
      return <UnknownContent message={message} trailing={trailing} />;
  }
}

/** A kind of message that this version does not know: a plain line that says so. */
function UnknownContent({ message, trailing }: { message: Message; trailing: ReactNode }) {
  const { t } = useTranslation('thread');
  const { type } = message.raw;
  return (
    <p className={styles.unknown}>
      <CircleQuestionMark size={16} strokeWidth={1.75} aria-hidden />
      {type ? t('unknown.named', { type }) : t('unknown.plain')}
      {trailing}
    </p>
  );
}
