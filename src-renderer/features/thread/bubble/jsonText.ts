import { cleanText } from '@shared/clean';

const LONGEST = 4000;

/** A value to be read by people: JSON with line breaks, texts as they are, cut where it is endless. */
export function jsonText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
  const clean = cleanText(text);
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
