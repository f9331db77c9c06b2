/** Messages as a table, to be opened in a spreadsheet, and as plain text. */
import Papa from 'papaparse';
import type { Translate } from '../app/i18n';
import { type Line, wordsOf } from './lines';

/** Whose conversation a message belongs to; `number` as people write it, empty where it is left out. */
export interface Customer {
  name: string;
  number: string;
}

export interface Row {
  customer: Customer;
  line: Line;
}

/** Excel takes a file without it for one in the old encoding of the country. */
const BYTE_ORDER_MARK = '\uFEFF';
/**
 * What a customer writes is never a formula of the owner's spreadsheet. The library's own pattern misses one
 * of several lines.
 */
const FORMULA = /^"*[=+\-@\t\r＝＋－＠]/;
/**
 * Nor does a part of it begin one, where a program separates cells by another sign, as in another country. A space keeps
 * it a text; ";-)" is none.
 */
const FORMULA_WITHIN = /(?=[=+\-@＝＋－＠](?!\)))(?<=[\n,;\t|]"*)/g;
const columns = ['time', 'customer', 'number', 'from', 'message', 'state'] as const;

export function createCsv(translate: Translate, { region }: { region: string }) {
  const rowsOf = (rows: string[][]) =>
    `${Papa.unparse(
      rows.map((cells) => cells.map((cell) => cell.replace(FORMULA_WITHIN, ' '))),
      { delimiter: delimiterOf(region), newline: '\r\n', escapeFormulae: FORMULA },
    )}\r\n`;
  return {
    begin: `${BYTE_ORDER_MARK}${rowsOf([columns.map((column) => translate(`saving:column.${column}`))])}`,
    put: (rows: Row[]) =>
      rows.length === 0
        ? ''
        : rowsOf(
            rows.map(({ customer, line }) => [
              timeOf(line.atMs),
              customer.name,
              // With its plus sign a spreadsheet takes it for a formula.
              customer.number.replace(/^\+/, ''),
              line.who,
              wordsOf(line),
              line.state,
            ]),
          ),
  };
}

/** By the computer's clock, in the one form that spreadsheets of all countries take for a time. */
const timeOf = (atMs: number) => new Date(atMs).toLocaleString('sv');

/** Where a comma is the sign before decimals, Excel parts cells by the semicolon. */
function delimiterOf(region: string): string {
  const parts = new Intl.NumberFormat(region).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ',';
}

/** Messages as text, in the form of WhatsApp's own export: "26/11/2026, 14:03 - Ada: words". */
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
