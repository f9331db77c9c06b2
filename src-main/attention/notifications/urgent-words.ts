/** Words that get through everything: found as whole words, whatever their case and accents. */
import { fold } from '@shared/fold';

/** Scripts written without spaces have no word ends to look for. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** A word may be several, as "lost card"; in scripts without spaces any place will do. */
export function isUrgent(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const folded = oneLine(text);
  return words.some((word) => holds(folded, oneLine(word).trim()));
}

function holds(text: string, word: string): boolean {
  if (!word) return false;
  if (SPACELESS.test(word)) return text.includes(word);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const before = text.slice(0, at).at(-1) ?? ' ';
    const after = text.slice(at + word.length).at(0) ?? ' ';
    if (!isWordCharacter(before) && !isWordCharacter(after)) return true;
  }
  return false;
}

/** As a search folds it. */
const oneLine = (text: string) => fold(text).replace(/\s+/g, ' ');

const isWordCharacter = (character: string) => /[\p{L}\p{N}_]/u.test(character);
