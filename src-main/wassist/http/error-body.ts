/**
 * What an error's body says. Documented is `{error, code}`; clients have also met `{detail}`,
 * `{message}`, `{error: {message, code}}` and messages per field, `{field: ["…"]}` (wassist-api.md 2).
 */
import { z } from 'zod';

/** What is made of an error's body, whatever its shape. */
export interface ErrorBody {
  /** The error's code, e.g. `not_found`; empty where there is none. */
  code: string;
  /** All its text; for searching, never shown or logged. */
  words: string;
  /** Messages by field, nested names joined by dots. */
  fields: Record<string, string[]>;
}

const LONGEST_TEXT = 500;
const MOST_FIELDS = 50;
const DEEPEST = 4;

const summaryKeys = new Set([
  'error',
  'code',
  'detail',
  'message',
  'status',
  'type',
  'retry_after',
]);
/** Where some servers put the fields. */
const wrapperKeys = new Set(['errors', 'fields', 'error', 'detail']);

const object = z.record(z.string(), z.unknown());
const list = z.array(z.unknown());

export function readErrorBody(payload: unknown): ErrorBody {
  const body = object.safeParse(payload).data ?? {};
  const inner = object.safeParse(body.error).data ?? {};
  const code = textOf(body.code) || textOf(inner.code);
  const said = [body.error, body.detail, body.message, inner.message, inner.detail, payload];
  const fields = new Map<string, string[]>();
  collectFields(body, '', fields, 0);
  const words = [code, ...said.map(textOf), ...[...fields.values()].flat()].join('\n');
  return { code, words: words.slice(0, LONGEST_TEXT * 4), fields: Object.fromEntries(fields) };
}

function collectFields(
  source: Record<string, unknown>,
  path: string,
  fields: Map<string, string[]>,
  depth: number,
): void {
  if (depth > DEEPEST) return;
  for (const [key, value] of Object.entries(source)) {
    if (fields.size >= MOST_FIELDS) return;
    const atTop = path === '';
    const nested = object.safeParse(value).data;
    if (atTop && wrapperKeys.has(key) && nested) {
      collectFields(nested, '', fields, depth + 1);
    } else if (!(atTop && summaryKeys.has(key))) {
      const name = `${path}${key.slice(0, 80)}`;
      const messages = messagesOf(value);
      if (messages.length > 0) fields.set(name, messages);
      else if (nested) collectFields(nested, `${name}.`, fields, depth + 1);
    }
  }
}

function messagesOf(value: unknown): string[] {
  const texts = typeof value === 'string' ? [value] : (list.safeParse(value).data ?? []);
  return texts
    .slice(0, 10)
    .map(textOf)
    .filter((text) => text !== '');
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : '');
