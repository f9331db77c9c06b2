/** Words of a message as WhatsApp writes a quote: the API sends no reference to the message itself. */
import { cleanText } from '@shared/clean';

/** A quote only shows which message is meant. */
const MOST_LINES = 4;
const MOST_CHARACTERS = 300;

/** Each line with "> " before it, and a line for the answer. */
export function quoteText(words: string): string {
  const lines = cleanText(words)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const text = lines.slice(0, MOST_LINES).join('\n');
  const characters = [...text];
  const isCut = lines.length > MOST_LINES || characters.length > MOST_CHARACTERS;
  const shown = isCut ? `${characters.slice(0, MOST_CHARACTERS).join('').trimEnd()}…` : text;
  return shown
    .split('\n')
    .map((line) => `> ${line}\n`)
    .join('');
}
