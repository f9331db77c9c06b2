/**
 * A release's notes as plain text. GitHub's feed carries them as HTML; a page of ours shows text only.
 * The result is data for React, which escapes it: nothing here has to be safe as HTML.
 */
import type { UpdateInfo } from 'electron-updater';

const LONGEST = 4000;
const LONGEST_HTML = 20_000;
const block = /<\/?(?:p|div|h[1-6]|ul|ol|pre|blockquote|tr|table|section)\b[^<>]*>|<br\b[^<>]*>/gi;
const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Null when there is nothing to tell. */
export function plainNotes(notes: UpdateInfo['releaseNotes']): string | null {
  const html =
    typeof notes === 'string' ? notes : (notes ?? []).map(({ note }) => note ?? '').join('\n');
  const text = html
    // The patterns below look ahead for an end that may not come.
    .slice(0, LONGEST_HTML)
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi, '')
    .replace(/<li\b[^<>]*>/gi, '\n• ')
    .replace(block, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, decoded)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n\n(?=• )/g, '\n')
    .trim();
  if (text.length > LONGEST) return `${text.slice(0, LONGEST).trimEnd()}…`;
  return text || null;
}

function decoded(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
