/**
 * Texts with the words of a real language's number and frequency: the simulator's own phrases repeat
 * so often that every search would find enough in the newest few messages.
 */
import { type Random, randomFor } from '../../src-simulator/random';

const WORDS = 30_000;
const SYLLABLES =
  'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu sta tre plo cri'.split(' ');

const vocabulary = Array.from({ length: WORDS }, (_, rank) => {
  const random = randomFor('word', rank);
  // The frequent words of a language are its short ones.
  const syllables = 1 + random.between(0, 1) + Math.floor(Math.log10(rank + 1) / 1.5);
  return Array.from({ length: syllables }, () => random.pick(SYLLABLES)).join('');
});

/** A word as often as its rank says (Zipf's law: the n-th is n times rarer than the first). */
function word(random: Random): string {
  return vocabulary[Math.floor(WORDS ** random.next())] ?? '';
}

/** What follows a phrase; the same for the same id. About one in seven names an order. */
export function wordsFor(id: string): string {
  const random = randomFor('words', id);
  const words = Array.from({ length: random.between(2, 16) }, () => word(random));
  if (random.chance(0.15)) words.push(`#${random.between(100_000, 999_999)}`);
  return words.join(' ');
}
