import { cleanText } from '@shared/clean';
import { type ReactNode, useMemo } from 'react';
import { Blocks } from './Blocks';
import { emojiCount } from './emoji';
import styles from './FormattedText.module.css';
import { useLinkFinder } from './links';
import { parseWhatsApp } from './parse';

interface FormattedTextProps {
  text: string;
  /** Stands at the end of the last line where there is room, else below it: the time and ticks. */
  trailing?: ReactNode;
}

/** Up to this many emoji with nothing else are shown large. */
const LARGE_EMOJI = 3;

/** A message's text as WhatsApp shows it: formatting, links, each line in its own direction. */
export function FormattedText({ text, trailing }: FormattedTextProps) {
  const clean = useMemo(() => cleanText(text).trim(), [text]);
  const findsLinks = useLinkFinder();
  const blocks = useMemo(() => parseWhatsApp(clean), [clean, findsLinks]);
  const emoji = emojiCount(clean);
  if (emoji > 0 && emoji <= LARGE_EMOJI) {
    return (
      <div className={styles.text} data-selectable>
        <p className={styles.emoji}>{clean}</p>
        {trailing}
      </div>
    );
  }
  return (
    <div className={styles.text} data-selectable>
      <Blocks blocks={blocks} trailing={trailing} />
    </div>
  );
}
