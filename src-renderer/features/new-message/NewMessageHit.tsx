import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../data/read';
import { beginsConversations, openNewMessage } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { Avatar } from '../../ui/Avatar';
import styles from '../search/SearchResults.module.css';

interface NewMessageHitProps {
  text: string;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A number was looked for that nobody in the inbox has: it may be written to. */
export default function NewMessageHit({ text, onKeyDown }: NewMessageHitProps) {
  const { t } = useTranslation('newMessage');
  const isOffered = useSession(beginsConversations);
  const { data: found } = useRead('beginnings.find', { text }, { enabled: isOffered });
  if (!isOffered || !found || found.conversationId !== null) return null;
  return (
    <button
      type="button"
      className={styles.hit}
      onKeyDown={onKeyDown}
      onClick={() => openNewMessage(found.numberText)}
    >
      <Avatar seed={found.number} name={null} />
      <span className={styles.lines}>
        <bdi className={styles.name}>{t('to', { number: found.numberText })}</bdi>
      </span>
    </button>
  );
}
