import { Popover } from '@base-ui/react/popover';
import { Smile } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton';
import styles from './EmojiButton.module.css';

const EmojiList = lazy(() => import('./EmojiList').then((made) => ({ default: made.EmojiList })));

/** Opens the emoji above the box. */
export function EmojiButton({ onChoose }: { onChoose: (emoji: string) => void }) {
  const { t } = useTranslation('composer');
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger render={<IconButton icon={Smile} label={t('emoji.button')} />} />
      <Popover.Portal>
        <Popover.Positioner
          className={styles.layer}
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={8}
        >
          <Popover.Popup className={styles.popup} aria-label={t('emoji.name')}>
            <Suspense fallback={<p className={styles.waiting}>{t('emoji.loading')}</p>}>
              <EmojiList
                onChoose={(emoji) => {
                  setOpen(false);
                  onChoose(emoji);
                }}
              />
            </Suspense>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
