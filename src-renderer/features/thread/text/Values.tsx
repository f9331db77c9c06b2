import { createContext, use } from 'react';
import styles from './FormattedText.module.css';

/** In a preview: the values of the template, and those whose field has the focus. */
export const ShownValues = createContext<{ ringed: readonly number[] } | null>(null);

// Private letters, which WhatsApp's marks and links take for signs: the first names the value.
const FIRST = 0xe000;
const END = '\uF8FF';
const pattern = /([\uE000-\uF8FE])([^\uE000-\uF8FF]*)\uF8FF/g;

/** A value that `Values` shows as a chip. */
export const asValue = (index: number, text: string) =>
  `${String.fromCharCode(FIRST + index)}${text}${END}`;

/** Without what tells values apart. */
export const plainValues = (text: string) => text.replace(/[\uE000-\uF8FF]/g, '');

/** Whether one of these values is in the text. */
export const holdsValue = (text: string, indexes: readonly number[]) =>
  indexes.some((index) => text.includes(String.fromCharCode(FIRST + index)));

/** Text with the values in it, where it is a preview; elsewhere the text as it is. */
export function Values({ text }: { text: string }) {
  const shown = use(ShownValues);
  if (!shown) return text;
  const parts: { key: number; value: number | null; words: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push({ key: from, value: null, words: text.slice(from, match.index) });
    const value = (match[1] ?? '').charCodeAt(0) - FIRST;
    parts.push({ key: match.index, value, words: match[2] ?? '' });
    from = match.index + match[0].length;
  }
  parts.push({ key: from, value: null, words: text.slice(from) });
  return parts.map(({ key, value, words }) =>
    value === null ? (
      plainValues(words)
    ) : (
      <span
        key={key}
        className={styles.value}
        data-ringed={shown.ringed.includes(value) || undefined}
      >
        {words}
      </span>
    ),
  );
}
