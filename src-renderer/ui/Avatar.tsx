import { User } from 'lucide-react';
import styles from './Avatar.module.css';

interface AvatarProps {
  /** What the hue is taken from: stable for a contact even when the name changes. */
  seed: string;
  name: string | null;
}

/** Decoration: the name is always beside it. */
export function Avatar({ seed, name }: AvatarProps) {
  const initials = initialsOf(name);
  return (
    <span
      className={styles.avatar}
      data-hue=""
      style={{ '--hue': hueOf(seed) } as React.CSSProperties}
      aria-hidden
    >
      {initials || <User size={18} strokeWidth={1.75} />}
    </span>
  );
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** A letter or digit of any script, or an emoji. */
const showable = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
/** Scripts whose letters are wide or joined: one of them is enough. */
const oneIsEnough =
  /[\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;

function firstShowable(word: string): string {
  for (const { segment } of graphemes.segment(word)) if (showable.test(segment)) return segment;
  return '';
}

/** One or two letters of a name: of its first and last word; empty without letters. */
export function initialsOf(name: string | null): string {
  const letters = (name ?? '').trim().split(/\s+/u).map(firstShowable).filter(Boolean);
  const first = letters[0] ?? '';
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  if (oneIsEnough.test(first) || oneIsEnough.test(last)) return first;
  return (first + last).toLocaleUpperCase();
}

const HUES = 12;

/** One of twelve hues in degrees, always the same for the same seed. */
export function hueOf(seed: string): number {
  let hash = 0;
  for (const character of seed) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return (hash % HUES) * (360 / HUES) + 15;
}
