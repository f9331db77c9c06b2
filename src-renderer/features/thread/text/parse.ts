/**
 * WhatsApp's text formatting as a tree. The rules are WhatsApp's own (docs/wassist-api.md,
 * section 6): ```monospace```, lines that begin with "- " or "* ", with "1. ", or with "> ", and
 * within a line what inline.ts knows. Nothing of Markdown beyond that. Linear in the length of the
 * text whatever it holds.
 */
import { type Inline, inlineOf, type Line, type Piece } from './inline';

/** A line of a list. */
export interface ListItem {
  /** The number as it was written; null in a bulleted list. */
  number: number | null;
  children: Inline[];
}
/** Blocks on lines of their own. */
export type Block =
  /** One line; no children for an empty one. */
  | { type: 'line'; children: Inline[] }
  | { type: 'mono'; text: string }
  | { type: 'list'; items: ListItem[] }
  | { type: 'quote'; blocks: Block[] };

const FENCE = '```';

/** Parses text that went through `cleanText`. */
export function parseWhatsApp(text: string): Block[] {
  return blocksOf(linesOf(piecesOf(text)), true);
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let plainFrom = 0;
  let open = text.indexOf(FENCE);
  while (open !== -1) {
    const close = text.indexOf(FENCE, open + FENCE.length);
    if (close === -1) break;
    const inner = text.slice(open + FENCE.length, close);
    if (inner.trim() === '') {
      open = close;
      continue;
    }
    if (open > plainFrom) pieces.push({ mono: false, text: text.slice(plainFrom, open) });
    pieces.push({ mono: true, text: inner });
    plainFrom = close + FENCE.length;
    open = text.indexOf(FENCE, plainFrom);
  }
  if (plainFrom < text.length) pieces.push({ mono: false, text: text.slice(plainFrom) });
  return pieces;
}

function linesOf(pieces: Piece[]): Line[] {
  let line: Line = [];
  const lines = [line];
  for (const piece of pieces) {
    if (piece.mono) {
      line.push(piece);
      continue;
    }
    for (const [index, text] of piece.text.split('\n').entries()) {
      if (index > 0) {
        line = [];
        lines.push(line);
      }
      if (text !== '') line.push({ mono: false, text });
    }
  }
  return lines;
}

function blocksOf(lines: Line[], quotes: boolean): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const quoted = quotes ? take(lines, at, quoteStart) : [];
    const listed = take(lines, at, itemStart);
    if (quoted.length > 0) {
      blocks.push({ type: 'quote', blocks: blocksOf(quoted, false) });
      at += quoted.length;
    } else if (listed.length > 0) {
      blocks.push({ type: 'list', items: listed });
      at += listed.length;
    } else {
      blocks.push(lineBlock(lines[at] ?? []));
      at += 1;
    }
  }
  return blocks;
}

/** The run of lines from `at` on that `match` takes; a list stops where bullets and numbers meet. */
function take<T>(lines: Line[], at: number, match: (line: Line, run: T[]) => T | null): T[] {
  const run: T[] = [];
  for (let index = at; index < lines.length; index += 1) {
    const taken = match(lines[index] ?? [], run);
    if (taken === null) break;
    run.push(taken);
  }
  return run;
}

function quoteStart(line: Line): Line | null {
  return firstText(line).startsWith('> ') ? withoutStart(line, 2) : null;
}

function itemStart(line: Line, run: ListItem[]): ListItem | null {
  const start = /^(?:[-*]|(\d{1,2})\.) +(?=\S)/.exec(firstText(line));
  // The marker alone, with monospace after it, is an item too.
  const bare = start ?? (line.length > 1 ? /^(?:[-*]|(\d{1,2})\.) +$/.exec(firstText(line)) : null);
  if (!bare) return null;
  const number = bare[1] === undefined ? null : Number(bare[1]);
  const before = run.at(-1);
  if (before && (before.number === null) !== (number === null)) return null;
  return { number, children: inlineOf(withoutStart(line, bare[0].length)) };
}

const firstText = (line: Line) => (line[0] && !line[0].mono ? line[0].text : '');

function withoutStart(line: Line, length: number): Line {
  const rest = firstText(line).slice(length);
  return rest === '' ? line.slice(1) : [{ mono: false, text: rest }, ...line.slice(1)];
}

function lineBlock(line: Line): Block {
  const only = line.length === 1 ? line[0] : undefined;
  if (only?.mono) return { type: 'mono', text: only.text.replace(/^\n|\n$/g, '') };
  return { type: 'line', children: inlineOf(line) };
}
