import { LayoutTemplate, MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { IconButton } from '../../ui/IconButton';
import { EmojiButton } from './EmojiButton';
import styles from './Tools.module.css';

interface ToolsProps {
  conversationId: string;
  onCanned: () => void;
  onEmoji: (emoji: string) => void;
}

/** What can be put into a reply, or sent instead of one. */
export function Tools({ conversationId, onCanned, onEmoji }: ToolsProps) {
  const { t } = useTranslation('composer');
  const templates = useSession(({ session }) => session?.capabilities.templates ?? false);
  return (
    <div className={styles.tools}>
      {templates && (
        <IconButton
          icon={LayoutTemplate}
          label={t('template')}
          onClick={() => openOverlay({ kind: 'template', conversationId, replaces: null })}
        />
      )}
      <IconButton icon={MessageSquareText} label={t('canned.button')} keys="/" onClick={onCanned} />
      <EmojiButton onChoose={onEmoji} />
    </div>
  );
}
