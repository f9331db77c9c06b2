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
          return `${time.format(line.atMs)} - ${line.who}: ${wordsOf(line)}${state}\n`;
        })
        .join(''),
  };
}
