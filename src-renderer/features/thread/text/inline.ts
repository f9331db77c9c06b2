/**
 * What is formatted within a line: *bold*, _italic_, ~strike~, `code`, ```monospace``` and links, by
 * WhatsApp's own rules (docs/wassist-api.md, section 6). Linear in the length of the line.
 */
import { findLinks } from './links';

/** A part of a line; marks may hold others. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'mono'; text: string }
  | { type: 'link'; text: string; href: string }
  | { type: Mark; children: Inline[] };
export type Mark = 'bold' | 'italic' | 'strike';

/** A stretch of text: `mono` ones were between triple backticks and may hold line breaks. */
export interface Piece {
  mono: boolean;
  text: string;
}
export type Line = Piece[];

const marks: Record<string, Mark> = { '*': 'bold', _: 'italic', '~': 'strike' };
const isSpace = (char: string) => char === '' || /\s/u.test(char);
/** Letters, digits and the accents on them; not the marks that only shape an emoji. */
const isWord = (char: string) => /[\p{L}\p{N}]|(?![\uFE0F\u20E3])\p{M}/u.test(char);

/** What a line is made of before the marks are paired: characters to read, or whole things. */
type Token = { text: string } | { whole: Inline };

function tokensOf(line: Line): Token[] {
  return line.flatMap((piece): Token[] => {
    if (piece.mono) return [{ whole: { type: 'mono', text: piece.text } }];
    const tokens: Token[] = [];
    let from = 0;
    for (const link of findLinks(piece.text)) {
      if (link.start > from) tokens.push({ text: piece.text.slice(from, link.start) });
      tokens.push({ whole: { type: 'link', text: link.text, href: link.href } });
      from = link.end;
    }
    if (from < piece.text.length) tokens.push({ text: piece.text.slice(from) });
    return tokens;
  });
}

/** Reads the marks, links and code of one line. */
export function inlineOf(line: Line): Inline[] {
  const pairing = new MarkPairing();
  const tokens = tokensOf(line);
  for (const [index, token] of tokens.entries()) {
    if ('whole' in token) {
      pairing.add(token.whole);
      continue;
    }
    // A thing that is whole counts as a sign beside a mark: neither a letter nor a space.
    const before = index > 0 ? '.' : '';
    const after = index < tokens.length - 1 ? '.' : '';
    readText(token.text, before, after, pairing);
  }
  return pairing.end();
}

function readText(text: string, before: string, after: string, pairing: MarkPairing): void {
  let plainFrom = 0;
  const backticks = closingBackticks(text);
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const close = backticks.get(at);
    if (close !== undefined) {
      pairing.addText(text.slice(plainFrom, at));
      pairing.add({ type: 'code', text: text.slice(at + 1, close) });
      at = close;
      plainFrom = close + 1;
      continue;
    }
    const mark = marks[char];
    if (!mark) continue;
    const previous = charBefore(text, at) || before;
    const next = charAfter(text, at) || after;
    pairing.addText(text.slice(plainFrom, at));
    plainFrom = at + 1;
    const canClose = !isSpace(previous) && !isWord(next);
    const canOpen = !isSpace(next) && !isWord(previous) && next !== char;
    pairing.mark(mark, char, canOpen, canClose);
  }
  pairing.addText(text.slice(plainFrom));
}

/** Pairs of single backticks in a text, opening position to closing one. */
function closingBackticks(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  let open = -1;
  for (let at = text.indexOf('`'); at !== -1; at = text.indexOf('`', at + 1)) {
    const previous = charBefore(text, at);
    const next = charAfter(text, at);
    if (open !== -1 && at > open + 1 && !isWord(next) && !isSpace(previous)) {
      pairs.set(open, at);
      open = -1;
    } else if (open === -1 && !isWord(previous) && !isSpace(next) && next !== '`') {
      open = at;
    }
  }
  return pairs;
}

function charBefore(text: string, at: number): string {
  if (at === 0) return '';
  const low = text.charCodeAt(at - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff && at > 1;
  return text.slice(pair ? at - 2 : at - 1, at);
}

function charAfter(text: string, at: number): string {
  const code = text.codePointAt(at + 1);
  return code === undefined ? '' : String.fromCodePoint(code);
}

interface Frame {
  mark: Mark;
  char: string;
  children: Inline[];
}

/**
 * Pairs marks from left to right: an open mark takes the first of its kind that can close it, and
 * what was opened in between and not closed is plain text. Each mark is open at most once, so the
 * stack is never deeper than three.
 */
class MarkPairing {
  private readonly line: Inline[] = [];
  private readonly open: Frame[] = [];

  add(inline: Inline): void {
    (this.open.at(-1)?.children ?? this.line).push(inline);
  }

  addText(text: string): void {
    if (text === '') return;
    const into = this.open.at(-1)?.children ?? this.line;
    const last = into.at(-1);
    if (last?.type === 'text') last.text += text;
    else into.push({ type: 'text', text });
  }

  mark(mark: Mark, char: string, canOpen: boolean, canClose: boolean): void {
    const opened = this.open.findIndex((frame) => frame.mark === mark);
    const frame = this.open[opened];
    if (frame && canClose && this.holdsSomething(opened)) {
      this.unwind(opened + 1);
      this.open.pop();
      this.add({ type: mark, children: frame.children });
    } else if (!frame && canOpen) {
      this.open.push({ mark, char, children: [] });
    } else {
      this.addText(char);
    }
  }

  end(): Inline[] {
    this.unwind(0);
    return this.line;
  }

  private holdsSomething(opened: number): boolean {
    return this.open.length > opened + 1 || (this.open[opened]?.children.length ?? 0) > 0;
  }

  /** Turns the frames from `depth` on back into text. */
  private unwind(depth: number): void {
    while (this.open.length > depth) {
      const frame = this.open.pop();
      if (!frame) return;
      this.addText(frame.char);
      for (const child of frame.children) {
        if (child.type === 'text') this.addText(child.text);
        else this.add(child);
      }
    }
  }
}
