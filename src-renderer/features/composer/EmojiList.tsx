import { type EmojiData, EmojiPicker } from 'frimousse';
import { useTranslation } from 'react-i18next';
import PopoverPopup, { type PopoverProps } from '../../ui/PopoverPopup';
import styles from './EmojiList.module.css';

export interface EmojiPopoverProps {
  /** The button that opens it. */
  trigger: PopoverProps['trigger'];
  onChoose: (emoji: string) => void;
}

/** The emoji, above the box. */
export default function EmojiPopover({ trigger, onChoose }: EmojiPopoverProps) {
  const { t } = useTranslation('composer');
  return (
    <PopoverPopup trigger={trigger} label={t('emoji.name')} side="top" bare backToBox>
      {(close) => (
        <EmojiList
          onChoose={(emoji) => {
            close();
            onChoose(emoji);
          }}
        />
      )}
    </PopoverPopup>
  );
}

/** All emoji by group, with search; arrows and Enter work from the search box. */
function EmojiList({ onChoose }: { onChoose: (emoji: string) => void }) {
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

interface EmojibaseEmoji {
  emoji: string;
  label: string;
  version: number;
  group?: number;
  tags?: string[];
  skins?: { emoji: string; tone?: number | number[] }[];
}
interface EmojibaseMessages {
  groups: { message: string; order: number; key: string }[];
  skinTones: { key: string; message: string }[];
}

/** Newer ones are boxes in the fonts of the systems we run on. */
const NEWEST_VERSION = 15;
const tones = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;
/** Skin tones and hair: parts of emoji, none by themselves. */
const COMPONENT_GROUP = 'component';

const files = {
  de: () =>
    Promise.all([import('emojibase-data/de/data.json'), import('emojibase-data/de/messages.json')]),
  en: () =>
    Promise.all([import('emojibase-data/en/data.json'), import('emojibase-data/en/messages.json')]),
  es: () =>
    Promise.all([import('emojibase-data/es/data.json'), import('emojibase-data/es/messages.json')]),
  fr: () =>
    Promise.all([import('emojibase-data/fr/data.json'), import('emojibase-data/fr/messages.json')]),
  hi: () =>
    Promise.all([import('emojibase-data/hi/data.json'), import('emojibase-data/hi/messages.json')]),
  it: () =>
    Promise.all([import('emojibase-data/it/data.json'), import('emojibase-data/it/messages.json')]),
  pt: () =>
    Promise.all([import('emojibase-data/pt/data.json'), import('emojibase-data/pt/messages.json')]),
};

const has = (locale: string): locale is keyof typeof files => Object.hasOwn(files, locale);

/** `locale`: a language alone, such as pt; what emojibase does not have is read as English. */
export async function loadEmoji(locale: string): Promise<EmojiData> {
  const [data, messages] = await files[has(locale) ? locale : 'en']();
  return emojiData(locale, data.default, messages.default);
}

/** As the picker takes it: without parts of emoji, and without those that fonts do not have yet. */
export function emojiData(
  locale: string,
  emojis: readonly EmojibaseEmoji[],
  messages: EmojibaseMessages,
): EmojiData {
  const groups = messages.groups.filter((group) => group.key !== COMPONENT_GROUP);
  const shown = new Set(groups.map((group) => group.order));
  return {
    locale,
    categories: groups.map((group) => ({ index: group.order, label: capital(group.message) })),
    skinTones: toneRecord(
      (tone) => messages.skinTones.find(({ key }) => key === tone)?.message ?? tone,
    ),
    emojis: emojis.flatMap((each) => {
      if (each.group === undefined || !shown.has(each.group) || each.version > NEWEST_VERSION)
        return [];
      return [
        {
          emoji: each.emoji,
          label: each.label,
          category: each.group,
          version: each.version,
          tags: each.tags ?? [],
          skins: each.skins && toneRecord((tone) => skinOf(each, tone)),
        },
      ];
    }),
  };
}

/** With two people the tone of both. */
function skinOf(emoji: EmojibaseEmoji, tone: (typeof tones)[number]): string {
  const wanted = tones.indexOf(tone) + 1;
  const skin = emoji.skins?.find(({ tone: has }) =>
    Array.isArray(has) ? has.every((each) => each === wanted) : has === wanted,
  );
  return skin?.emoji ?? emoji.emoji;
}

function toneRecord(of: (tone: (typeof tones)[number]) => string): EmojiData['skinTones'] {
  return {
    light: of('light'),
    'medium-light': of('medium-light'),
    medium: of('medium'),
    'medium-dark': of('medium-dark'),
    dark: of('dark'),
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
