import { Smile } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton';
import { PopoverButton } from '../../ui/PopoverButton';
import styles from './EmojiButton.module.css';

const EmojiList = lazy(() => import('./EmojiList').then((made) => ({ default: made.EmojiList })));

interface EmojiButtonProps {
  onChoose: (emoji: string) => void;
}

/** Opens the emoji above the box. */
export function EmojiButton({ onChoose }: EmojiButtonProps) {
  const { t } = useTranslation('composer');
  return (
    <PopoverButton
      trigger={<IconButton icon={Smile} label={t('emoji.button')} />}
      label={t('emoji.name')}
      side="top"
      bare
      backToBox
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
