import { cleanText } from '@shared/clean';
import { previewOf, previewText } from '@shared/content';
import type { ThreadItem } from '@shared/thread-views';
import { BotMessageSquare } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Meta } from './Meta';
import styles from './Note.module.css';
import { OutboxNote } from './OutboxNote';

/** A centred line: what the system did, or what the owner asked the agent to do. */
export function Note({ item }: { item: ThreadItem }) {
  const { t } = useTranslation('thread');
  const id = useId();
  const words =
    item.prompt === null
      ? previewText(previewOf(item.message, false), (key, params) => t(key, params ?? {}))
      : t('prompt.asked', { prompt: item.prompt });
  return (
    <article
      className={styles.row}
      data-key={item.key}
      data-speaker="note"
      tabIndex={-1}
      aria-labelledby={id}
    >
      <p className={styles.note} id={id}>
        {item.prompt !== null && <BotMessageSquare size={14} strokeWidth={1.75} aria-hidden />}
        <span dir="auto">{cleanText(words)}</span>
        <Meta item={item} speaker="me" place="inline" />
      </p>
      <OutboxNote item={item} />
    </article>
  );
}
