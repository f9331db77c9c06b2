import type { Message } from '@shared/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CtaContent } from './CtaContent';
import { ListContent } from './ListContent';
import { LongText } from './LongText';
import { PhotoContent } from './PhotoContent';
import { TemplateContent } from './TemplateContent';
import { UnifiedContent } from './UnifiedContent';
import { UnknownContent } from './UnknownContent';

interface MessageContentProps {
  message: Message;
  /** Time and ticks, to stand at the end of the content. */
  trailing: ReactNode;
}

/** A message as what it is. In the order of `previewOf`, so that list and thread say the same. */
export function MessageContent({ message, trailing }: MessageContentProps) {
  const { t } = useTranslation('preview');
  if (message.text) return <LongText text={message.text.body || t('empty')} trailing={trailing} />;
  if (message.image) return <PhotoContent message={message} trailing={trailing} />;
  if (message.ctaButton)
    return <CtaContent message={message} cta={message.ctaButton} trailing={trailing} />;
  if (message.listSelection)
    return <ListContent list={message.listSelection} trailing={trailing} />;
  if (message.quickReply) return <LongText text={message.quickReply.text} trailing={trailing} />;
  if (message.template)
    return <TemplateContent message={message} template={message.template} trailing={trailing} />;
  if (message.unified)
    return <UnifiedContent message={message} unified={message.unified} trailing={trailing} />;
  return <UnknownContent message={message} trailing={trailing} />;
}
