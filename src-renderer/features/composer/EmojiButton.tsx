import { Smile } from 'lucide-react';
import { lazy, type RefObject, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton';
import { PopoverButton } from '../../ui/PopoverButton';
import styles from './EmojiButton.module.css';

const EmojiList = lazy(() => import('./EmojiList').then((made) => ({ default: made.EmojiList })));

interface EmojiButtonProps {
  onChoose: (emoji: string) => void;
  /** Where the emoji go, and the focus after them. */
  box: RefObject<HTMLTextAreaElement | null>;
}

/** Opens the emoji above the box. */
export function EmojiButton({ onChoose, box }: EmojiButtonProps) {
  const { t } = useTranslation('composer');
  return (
    <PopoverButton
      trigger={<IconButton icon={Smile} label={t('emoji.button')} />}
      label={t('emoji.name')}
      side="top"
      bare
      finalFocus={box}
    >
      {(close) => (
        <div className={styles.box}>
          <Suspense fallback={<p className={styles.waiting}>{t('emoji.loading')}</p>}>
            <EmojiList
              onChoose={(emoji) => {
                close();
                onChoose(emoji);
              }}
            />
          </Suspense>
        </div>
      )}
    </PopoverButton>
  );
}
