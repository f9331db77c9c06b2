/**
 * The basic values of answers, read tolerantly: any spelling that can be understood is; others are null, or an issue
 * for required fields.
 */

import { cleanText as visibleText } from '@shared/clean';
import { z } from 'zod';

/** In UTF-16 units; WhatsApp's own limit is 4096 (wassist-api.md 6). Longer ones end in an ellipsis. */
const LONGEST_TEXT = 100_000;
const LONGEST_LABEL = 200;
const MOST_ITEMS = 1000;

/** What any store and screen can take: no null bytes, no halves of characters, no megabytes. */
export function cleanText(text: string): string {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  return cut.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Also for an absent key, which counts as null. */
export const anything = z.unknown().optional();

const stringOrNumber = z.union([z.string(), z.number()]).transform(String);

/** What people write; an issue where there is none. */
export const text = z.string().transform(cleanText);
export const optionalText = text.nullable().catch(null);
/** A name or a code: one line, without characters that reverse the text around it. Null where it is blank. */
export const optionalLabel = stringOrNumber
  .transform((value) => {
    const line = visibleText(value.slice(0, 2 * LONGEST_LABEL))
      .replace(/\s+/g, ' ')
      .trim();
    return line.slice(0, LONGEST_LABEL).replace(/\p{Surrogate}/gu, '') || null;
  })
  .nullable()
  .catch(null);

/** An id becomes part of a path: no slashes, no dots alone, nothing to be escaped. */
export const id = stringOrNumber.pipe(z.string().regex(/^(?!\.+$)[\w.:@~=+-]{1,200}$/, 'is no id'));
export const optionalId = id.nullable().catch(null);

/** A number or its digits; null for one beyond anything we count. */
export const optionalNumber = stringOrNumber
  .transform((value) => (value.trim() === '' ? Number.NaN : Number(value)))
  .pipe(z.number().min(-1e12).max(1e12))
  .nullable()
  .catch(null);

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ['true', true],
  ['false', false],
  ['True', true],
  ['False', false],
  [1, true],
  [0, false],
]);
/** Yes or no in the spellings of JSON, Python and SQL. */
export const optionalFlag = anything.transform((value) => flags.get(value) ?? null);

/** A phone number in any writing, as its digits; null where there are none or too many for a number. */
export const optionalDigits = stringOrNumber
  .transform((value) => value.slice(0, 100).replace(/\D/g, ''))
  .pipe(z.string().min(1).max(20))
  .nullable()
  .catch(null);

/** From before WhatsApp to long after us: a date outside is a mistake that would upset every order. */
const EARLIEST_MS = Date.parse('2000-01-01T00:00:00Z');
const LATEST_MS = Date.parse('2100-01-01T00:00:00Z');

/** ISO 8601 in UTC with milliseconds, from ISO text (UTC where it names no zone) or epoch s or ms. */
function isoDateOf(value: unknown): string | null {
  const timeMs =
    typeof value === 'number' ? (value < 1e11 ? value * 1000 : value) : parseDate(value);
  return timeMs >= EARLIEST_MS && timeMs < LATEST_MS ? new Date(timeMs).toISOString() : null;
}

function parseDate(value: unknown): number {
  const match =
    typeof value === 'string' && value.length < 64
      ? /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
          value.trim(),
        )
      : null;
  if (!match) return Number.NaN;
  const [, day, time = '00:00:00', zone = 'Z'] = match;
  return Date.parse(`${day}T${time}${zone.toUpperCase()}`);
}

/** An issue where it is none; see `isoDateOf`. */
export const date = anything.transform((value, context) => {
  const iso = isoDateOf(value);
  if (iso !== null) return iso;
  context.issues.push({ code: 'custom', message: 'is not a date', input: value });
  return z.NEVER;
});
export const optionalDate = date.nullable().catch(null);

/** One of a server's words: our name for it, and the original where we have none. */
export interface Word<T extends string> {
  value: T | 'unknown' | null;
  raw: string | null;
}

/** @param names The server's words, in small letters, and ours. */
export function word<T extends string>(names: ReadonlyMap<string, T>) {
  return anything.transform((value): Word<T> => {
    if (value === null || value === undefined || value === '') return { value: null, raw: null };
    const said = typeof value === 'object' ? 'object' : String(value);
    const known = names.get(said.trim().toLowerCase());
    return known === undefined
      ? { value: 'unknown', raw: optionalLabel.parse(said) }
      : { value: known, raw: null };
  });
}

/** Our names for words that differ from the server's only in their case. */
export const sameNames = <const T extends string>(names: readonly T[]): ReadonlyMap<string, T> =>
  new Map(names.map((name) => [name.toLowerCase(), name]));

/** The readable items of a list; none where it is no list. */
export function listOf<T extends z.ZodType>(item: T) {
  return anything.transform((value): z.output<T>[] => {
    const items: unknown[] = Array.isArray(value) ? value.slice(0, MOST_ITEMS) : [];
    return items.flatMap((one) => {
      const read = item.safeParse(one);
      return read.success ? [read.data] : [];
    });
  });
}

/** An object that some versions of the API shorten to its main text. */
export const orText = <T extends z.ZodType>(key: string, schema: T) =>
  z.preprocess((value) => (typeof value === 'string' ? { [key]: value } : value), schema);

const DEEPEST = 20;
const MOST_NODES = 5000;
const LONGEST_KEY = 200;

/**
 * An object that the server leaves open (memory, context, a tool's arguments), made safe to store and
 * to show: cut where it is too deep or too large, without keys that reach the prototype.
 */
export const openObject = anything.transform((value) =>
  isObject(value) ? z.record(z.string(), z.unknown()).parse(boundedJson(value)) : null,
);

/** Any JSON value, bounded in the same way. */
export function boundedJson(value: unknown): unknown {
  let left = MOST_NODES;

  function copy(node: unknown, depth: number): unknown {
    left -= 1;
    if (typeof node === 'string') return cleanText(node);
    if (typeof node === 'number') return Number.isFinite(node) ? node : null;
    if (node === null || typeof node !== 'object') return node ?? null;
    if (depth >= DEEPEST || left <= 0) return '…';
    if (Array.isArray(node)) {
      const items: unknown[] = node;
      return items.slice(0, Math.max(0, left)).map((item) => copy(item, depth + 1));
    }
    const entries = Object.entries(node).slice(0, Math.max(0, left));
    return Object.fromEntries(
      entries
        .filter(([key]) => key !== '__proto__')
        .map(([key, item]) => [cleanText(key.slice(0, LONGEST_KEY)), copy(item, depth + 1)]),
    );
  }

  return copy(value, 0);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
