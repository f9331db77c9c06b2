/**
 * How texts become words for the full-text index, and how a query finds its place in a text again.
 * One folding for both, so that exactly the hits are marked.
 *
 * Scripts without spaces are indexed as overlapping pairs of characters, as Lucene's CJK analyser does:
 * SQLite's trigram tokenizer finds nothing below three characters, and most Chinese words have two.
 */
import { fold, foldCharacter } from '@shared/fold';
import type { SearchHit } from '@shared/thread-views';

/** The text of the search box, ready for the index and for marking the hits. */
export interface SearchQuery {
  /** For FTS5's MATCH. */
  match: string;
  /** The same for contacts, who are found by their labels, too: by the words that `labelsOf` says for each term. */
  contactMatch(labelsOf: (term: string) => string[]): string;
  /** Whether a text that the index found holds what was asked for: pairs do not know their order. */
  holds(text: string): boolean;
  /** The text around the first match, in pieces. */
  snippet(text: string): SearchHit['snippet'];
  /** A number as people write it, with the digits marked that were asked for. */
  numberSnippet(numberText: string): SearchHit['snippet'];
  /** The words split into a contact's name and text of that contact's messages; longest names first. */
  splits(): { name: SearchQuery; text: SearchQuery }[];
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー';
const unspaced = new RegExp(`[${UNSPACED}]`, 'u');
/** A run of an unspaced script, a word of any other, or one pictograph. */
const parts = new RegExp(
  `[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+|\\p{Extended_Pictographic}`,
  'gu',
);
/** Where `fold` says something else than it did in versions up to 11 of inbox.db. */
export const foldedAnew = /[\u0621-\u06ff\u0900-\u0b7f]/;
const MOST_TERMS = 8;
const SHORTEST_NUMBER_END = 3;

/** The words of a text, parted by spaces, each once. */
export function indexWords(text: string): string {
  const words = new Set<string>();
  for (const part of fold(text).match(parts) ?? []) {
    for (const word of unspaced.test(part) ? pairs(part) : [part]) words.add(word);
  }
  return [...words].join(' ');
}

/** A label's word in the index, beside the words of customers who bear it: nobody types it. */
export const labelWord = (label: number) => `§${label}§`;

/** The words of names and notes, and every ending of a number: people remember the last digits. */
export function contactIndexWords(
  texts: (string | null)[],
  number: string | null,
  nationalNumber: string | null,
  labels: readonly number[] = [],
): string {
  const endings: string[] = [];
  for (let at = 0; number !== null && at <= number.length - SHORTEST_NUMBER_END; at++) {
    endings.push(number.slice(at));
  }
  const words = indexWords(texts.join(' '));
  return [words, ...endings, nationalNumber ?? '', ...labels.map(labelWord)].join(' ').trim();
}

/** By what a text is found: `finds(term)` for a folded term, as the index would find it. */
export function findable(text: string): (term: string) => boolean {
  const words = fold(text).match(parts) ?? [];
  return (term) =>
    words.some((word) => (unspaced.test(word) ? word.includes(term) : word.startsWith(term)));
}

/** Null when nothing is asked for. `forgiving`: also words that one slip of the fingers makes of these. */
export function parseQuery(query: string, { forgiving = false } = {}): SearchQuery | null {
  const terms = [...new Set(fold(query).match(parts) ?? [])].slice(0, MOST_TERMS);
  return terms.length === 0
    ? null
    : queryOf(terms.map((term) => (forgiving ? [term, ...slipsOf(term)] : [term])));
}

/** Each term with its alternatives. */
function queryOf(terms: string[][]): SearchQuery {
  const all = terms.flat();
  return {
    match: terms.map((term) => matchOf(term)).join(' AND '),
    contactMatch: (labelsOf) =>
      terms.map((term) => matchOf(term, term.flatMap(labelsOf))).join(' AND '),
    holds: (text) => {
      const folded = fold(text);
      return terms.every(([term = '']) => !unspaced.test(term) || folded.includes(term));
    },
    snippet: (text) => snippetOf(text, all),
    numberSnippet: (numberText) => numberPieces(numberText, all),
    splits: () => {
      const places = terms.slice(1).map((_, at) => at + 1);
      const atStart = places.map((at) => [terms.slice(0, at), terms.slice(at)] as const);
      const atEnd = places.map((at) => [terms.slice(at), terms.slice(0, at)] as const);
      return [...atStart, ...atEnd]
        .sort(([one], [other]) => other.length - one.length)
        .map(([name, text]) => ({ name: queryOf(name), text: queryOf(text) }));
    },
  };
}

function matchOf(alternatives: string[], exact: string[] = []): string {
  const words = alternatives.map((term) => {
    const run = unspaced.test(term) && [...term].length > 1 ? pairs(term).slice(0, -1) : [term];
    return run.map((word) => `"${word}"*`).join(' AND ');
  });
  const all = [...words, ...new Set(exact.map((word) => `"${word}"`))];
  return all.length === 1 ? all.join() : `(${all.join(' OR ')})`;
}

/** Letters that are neighbours on a keyboard of the script; a shorter word is too like others. */
const alphabets = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'αβγδεζηθικλμνξοπρστυφχψω',
];
const SHORTEST_FORGIVEN = 4;

/** One letter too many, too few, wrong, or two the wrong way round; the first one is rarely wrong. */
function slipsOf(term: string): string[] {
  const alphabet = alphabets.find((letters) => [...term].every((one) => letters.includes(one)));
  if (!alphabet || term.length < SHORTEST_FORGIVEN) return [];
  const slips = new Set<string>();
  for (let at = 1; at < term.length; at++) {
    const [before, letter = '', after] = [term.slice(0, at), term[at], term.slice(at + 1)];
    if (term.length > SHORTEST_FORGIVEN) slips.add(before + after);
    slips.add(before.slice(0, -1) + letter + before.slice(-1) + after);
    for (const other of alphabet) {
      slips.add(before + other + after);
      slips.add(before + other + letter + after);
    }
  }
  slips.delete(term);
  return [...slips];
}

/** Each character with the next; the last one alone. */
function pairs(run: string): string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

const LEAD = 32;
const SNIPPET = 140;

function snippetOf(original: string, terms: string[]): SearchHit['snippet'] {
  const text = original.normalize('NFC').replace(/\s+/g, ' ').trim();
  const spans = matchesIn(text, terms);
  const first = spans[0]?.from ?? 0;
  const from = first <= LEAD ? 0 : wordStart(text, first - LEAD);
  const to = characterEnd(text, Math.min(text.length, Math.max(from + SNIPPET, spans[0]?.to ?? 0)));
  const pieces: SearchHit['snippet'] = [];
  const add = (piece: string, match: boolean) => {
    if (piece) pieces.push({ text: piece, match });
  };
  add(from > 0 ? '…' : '', false);
  let at = from;
  for (const span of spans) {
    if (span.from < at || span.to > to) continue;
    add(text.slice(at, span.from), false);
    add(text.slice(span.from, span.to), true);
    at = span.to;
  }
  add(text.slice(at, to) + (to < text.length ? '…' : ''), false);
  return pieces;
}

function numberPieces(numberText: string, terms: string[]): SearchHit['snippet'] {
  const places = [...numberText].flatMap((character, at) => (/\d/.test(character) ? [at] : []));
  const digits = places.map((at) => numberText[at]).join('');
  const term = terms.find((candidate) => digits.includes(candidate));
  const start = term === undefined ? -1 : digits.indexOf(term);
  const from = places[start];
  const last = places[start + (term?.length ?? 0) - 1];
  if (from === undefined || last === undefined) return [{ text: numberText, match: false }];
  return [
    { text: numberText.slice(0, from), match: false },
    { text: numberText.slice(from, last + 1), match: true },
    { text: numberText.slice(last + 1), match: false },
  ].filter((piece) => piece.text);
}

/** Where the terms are, as the index sees it: a word from its beginning, unspaced text anywhere. */
function matchesIn(text: string, terms: string[]): { from: number; to: number }[] {
  const { folded, origin } = foldWithOrigin(text);
  const spans: { from: number; to: number }[] = [];
  for (const word of folded.matchAll(parts)) {
    const run = unspaced.test(word[0]);
    for (const term of terms) {
      const at = run ? word[0].indexOf(term) : word[0].startsWith(term) ? 0 : -1;
      if (at < 0) continue;
      const start = word.index + at;
      spans.push({ from: origin[start] ?? 0, to: origin[start + term.length] ?? text.length });
      break;
    }
  }
  return spans;
}

/** The folded text, and for each of its units where it came from. */
function foldWithOrigin(text: string): { folded: string; origin: number[] } {
  let folded = '';
  const origin: number[] = [];
  let at = 0;
  for (const character of text) {
    const piece = foldCharacter(character);
    for (let unit = 0; unit < piece.length; unit++) origin.push(at);
    folded += piece;
    at += character.length;
  }
  origin.push(text.length);
  return { folded, origin };
}

/** The beginning of the word that follows, where one is near. */
function wordStart(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space >= 0 && space < from + LEAD / 2 ? space + 1 : characterEnd(text, from);
}

/** Not between the halves of a surrogate pair. */
function characterEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
