import type { ConversationView } from '@shared/views';
import { LayoutTemplate, MessageSquareText, Plus, Smile } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { IconButton } from '../../ui/IconButton';
import { lazyOverlay } from '../../ui/lazyOverlay';
import type { AddMenuProps } from '../extras/AddMenu';
import type { EmojiPopoverProps } from './EmojiList';
import styles from './Tools.module.css';

const AddMenu = lazyOverlay<AddMenuProps>('menu', () => import('../extras/AddMenu'));
const EmojiPopover = lazyOverlay<EmojiPopoverProps>('dialog', () => import('./EmojiList'));

interface ToolsProps {
  view: ConversationView;
  /** What is in the box. */
  words: string;
  onCanned: () => void;
  onEmoji: (emoji: string) => void;
}

/** What can be put into a reply, or sent instead of one. */
export function Tools({ view, words, onCanned, onEmoji }: ToolsProps) {
  const { t } = useTranslation('composer');
  const capabilities = useSession(({ session }) => session?.capabilities);
  return (
    <div className={styles.tools}>
      {capabilities?.templates && (
        <IconButton
          icon={LayoutTemplate}
          label={t('template')}
          onClick={() => openOverlay({ kind: 'template', conversationId: view.id, replaces: null })}
        />
      )}
      <IconButton icon={MessageSquareText} label={t('canned.button')} keys="/" onClick={onCanned} />
      <EmojiPopover
        trigger={<IconButton icon={Smile} label={t('emoji.button')} />}
        onChoose={onEmoji}
      />
      {capabilities?.richReplies && (
        <AddMenu trigger={<IconButton icon={Plus} label={t('add')} />} view={view} words={words} />
      )}
    </div>
  );
}
