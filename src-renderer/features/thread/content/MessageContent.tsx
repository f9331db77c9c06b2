import { contentOf } from '@shared/content';
import type { Message } from '@shared/domain';
import { CircleQuestionMark, List } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../media/MediaView';
import { mediaIndex } from '../../media/media';
import { useThreadScope } from '../context';
import { keyed } from '../text/keyed';
import { CtaContent } from './CtaContent';
import styles from './content.module.css';
import { ActionRow, Actions, LongText } from './parts';
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

/** A picture with its caption. */
function PhotoContent({ message, trailing }: { message: Message; trailing: ReactNode }) {
  const { conversationId } = useThreadScope();
  const image = message.image?.image ?? null;
  const caption = message.image?.caption ?? '';
  const picture = (
    <Picture
      conversationId={conversationId}
      messageId={message.id}
      index={image ? mediaIndex(message, image.url) : -1}
      width={image?.width ?? null}
      height={image?.height ?? null}
      caption={caption}
    />
  );
  if (!caption) {
    return (
      <>
        {picture}
        {trailing}
      </>
    );
  }
  return (
    <div className={styles.pictured}>
      <div className={styles.bleed}>{picture}</div>
      <div className={styles.flow}>
        <LongText text={caption} trailing={trailing} />
      </div>
    </div>
  );
}

interface ListContentProps {
  list: NonNullable<Message['listSelection']>;
  trailing: ReactNode;
}

/** Words with a list to choose from; what is in the list unfolds. */
function ListContent({ list, trailing }: ListContentProps) {
  const { t } = useTranslation('thread');
  const sections = sectionsOf(list.sections);
  const rows = sections.reduce((sum, section) => sum + section.rows.length, 0);
  return (
    <>
      <div className={styles.flow}>
        <LongText text={list.text} trailing={trailing} />
      </div>
      {(list.buttonText || rows > 0) && (
        <Actions>
          <ActionRow icon={List} name={list.buttonText ?? t('list.name')}>
            {rows > 0 && (
              <details className={styles.disclosure}>
                <summary>{t('list.rows', { count: rows })}</summary>
                <div className={styles.sections}>
                  {keyed(sections).map(({ key, part }) => (
                    <div key={key}>
                      {part.title && <p className={styles.heading}>{part.title}</p>}
                      <ul>
                        {keyed(part.rows).map((row) => (
                          <li key={row.key} dir="auto">
                            {row.part.title}
                            {row.part.description && (
                              <div className={styles.note}>{row.part.description}</div>
                            )}
                          </li>
                        ))}
                      </ul>
                    </div>
                  ))}
                </div>
              </details>
            )}
          </ActionRow>
        </Actions>
      )}
    </>
  );
}

/** The sections of a list message. The API types them as plain objects: read what is there. */
interface ListRow {
  title: string;
  description: string | null;
}
/** A heading, if it has one, and what can be chosen under it. */
interface ListSection {
  title: string | null;
  rows: ListRow[];
}

/** A row without a title is shown by its id; one without either is left out. */
export function sectionsOf(sections: readonly Record<string, unknown>[]): ListSection[] {
  return sections.map((section) => ({
    title: textOf(section, 'title'),
    rows: (Array.isArray(section.rows) ? section.rows : []).flatMap((row: unknown) => {
      if (typeof row !== 'object' || row === null) return [];
      const title = textOf(row, 'title') ?? textOf(row, 'id');
      return title ? [{ title, description: textOf(row, 'description') }] : [];
    }),
  }));
}

function textOf(from: object, key: string): string | null {
  const value: unknown = Reflect.get(from, key);
  return typeof value === 'string' && value !== '' ? value : null;
}
