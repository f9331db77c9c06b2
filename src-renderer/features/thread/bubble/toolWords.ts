/** What a tool was called and did, for people to read. */
import { cleanText } from '@shared/clean';
import i18next from 'i18next';

/** A tool's name in words: `change_address` and `changeAddress` read as "Changed address". */
export function toolWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\-.\s]+/g, ' ')
    .trim()
    .toLowerCase();
  const [verb = '', ...rest] = words.split(' ');
  const key = `thread:how.verb.${verb}`;
  const done = /^[a-z]+$/.test(verb) && i18next.exists(key) ? i18next.t(key) : capital(verb);
  return [done, ...rest].join(' ') || name;
}

const capital = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** Nothing to read in it: null, an empty text, list or record. */
export function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const LONGEST = 4000;

/** A value to be read by people: JSON with line breaks, texts as they are, cut where it is endless. */
export function jsonText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
  const clean = cleanText(text);
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
