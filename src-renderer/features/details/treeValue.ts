/** Open JSON from the server, read for the details: names, values, and no more than can be looked at. */
import { numberText } from '../../format';

const MOST_ENTRIES = 200;
const LONGEST = 2000;

/** An object's entries by name, a list's by place. */
export function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value)
    .slice(0, MOST_ENTRIES)
    .map(([key, held]) => [Array.isArray(value) ? String(Number(key) + 1) : key, held]);
}

/** `lastOrder_id` reads as "Last order id". */
export function keyText(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words === '' ? key : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Numbers as the region writes them; a text that is endless is cut. */
export function leafText(value: unknown): string {
  if (typeof value === 'number') return numberText(value, { maximumFractionDigits: 6 });
  const text = String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
