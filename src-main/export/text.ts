/** Messages as text, in the form of WhatsApp's own export: "26/11/2026, 14:03 - Ada: words". */
import { type Line, wordsOf } from './lines';

export function createText(head: readonly string[], { locale }: { locale: string }) {
  const time = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    begin: `${head.join('\n')}\n\n`,
    put: (lines: readonly Line[]) =>
      lines
        .map((line) => {
          const state = line.state && ` (${line.state})`;
          const words = wordsOf(line).split('\n').map(setIn).join('\n');
          return `${time.format(line.atMs)} - ${line.who}: ${words}${state}\n`;
        })
        .join(''),
  };
}

/** What could pass for the beginning of another message is set in. */
function setIn(words: string, index: number): string {
  const isLikeOne =
    index > 0 && /^\P{L}{0,9}\p{Nd}/u.test(words) && words.includes(' - ') && words.includes(': ');
  return isLikeOne ? `  ${words}` : words;
}
