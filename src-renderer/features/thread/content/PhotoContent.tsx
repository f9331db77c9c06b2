import type { Message } from '@shared/domain';
import type { ReactNode } from 'react';
import { Picture } from '../../media/Picture';
import { useThreadScope } from '../context';
import styles from './content.module.css';
import { LongText } from './LongText';
import { mediaIndex } from './mediaIndex';

/** A picture with its caption. */
export function PhotoContent({ message, trailing }: { message: Message; trailing: ReactNode }) {
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
