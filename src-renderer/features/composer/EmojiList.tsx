import { EmojiPicker } from 'frimousse';
import { useTranslation } from 'react-i18next';
import styles from './EmojiList.module.css';
import { loadEmoji } from './emojiData';

/** All emoji by group, with search; arrows and Enter work from the search box. */
export function EmojiList({ onChoose }: { onChoose: (emoji: string) => void }) {
  const { t, i18n } = useTranslation('composer');
  return (
    <EmojiPicker.Root
      className={styles.picker}
      locale={i18n.language.split('-')[0]}
      resolveEmojiData={loadEmoji}
      columns={9}
      onEmojiSelect={({ emoji }) => onChoose(emoji)}
    >
      <EmojiPicker.Search
        className={styles.search}
        aria-label={t('emoji.search')}
        placeholder={t('emoji.search')}
        autoFocus
      />
      {/* Scrolls by keys too. */}
      <EmojiPicker.Viewport className={styles.viewport} tabIndex={0}>
        <EmojiPicker.Loading className={styles.words}>{t('emoji.loading')}</EmojiPicker.Loading>
        <EmojiPicker.Empty>
          <p className={styles.words}>{t('emoji.none')}</p>
        </EmojiPicker.Empty>
        <EmojiPicker.List
          components={{
            CategoryHeader: ({ category, ...rest }) => (
              <div {...rest} className={styles.category}>
                {category.label}
              </div>
            ),
            Row: ({ children, ...rest }) => (
              <div {...countedFromOne(rest)} className={styles.row}>
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...rest }) => (
              <button
                {...countedFromOne(rest)}
                type="button"
                className={styles.emoji}
                data-active={emoji.isActive || undefined}
                aria-label={emoji.label}
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </EmojiPicker.Viewport>
    </EmojiPicker.Root>
  );
}

/** Rows and columns are counted from 1 (WAI-ARIA); the library counts from 0. */
function countedFromOne<T extends { 'aria-rowindex'?: number; 'aria-colindex'?: number }>(
  props: T,
): T {
  const counted = { ...props };
  if (counted['aria-rowindex'] !== undefined) counted['aria-rowindex'] += 1;
  if (counted['aria-colindex'] !== undefined) counted['aria-colindex'] += 1;
  return counted;
}
