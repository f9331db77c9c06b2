/** UTF-16 units that are shown of a long text. */
export const EXCERPT_CHARS = 1500;
/** Lines that are shown of a long text. */
export const EXCERPT_LINES = 30;

/**
 * The beginning of a long text, ended at a space where one is near; null when it is short enough to
 * be shown whole. A little more than the limit is shown whole too: "Show all" must be worth a click.
 */
export function excerptOf(text: string): string | null {
  const lineEnd = endOfLine(text, EXCERPT_LINES);
  if (text.length <= EXCERPT_CHARS * 1.2 && lineEnd === -1) return null;
  const end = Math.min(lineEnd === -1 ? text.length : lineEnd, EXCERPT_CHARS);
  const space = text.lastIndexOf(' ', end);
  const cut = space > end - 40 ? space : end;
  const code = text.charCodeAt(cut - 1);
  const halvesPair = code >= 0xd800 && code <= 0xdbff;
  return `${text.slice(0, halvesPair ? cut - 1 : cut).trimEnd()}…`;
}

/** Where the given line ends; -1 when the text has no more lines than that. */
function endOfLine(text: string, lines: number): number {
  let at = -1;
  for (let line = 0; line < lines; line += 1) {
    at = text.indexOf('\n', at + 1);
    if (at === -1) return -1;
  }
  return at;
}
