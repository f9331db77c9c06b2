/** A draft as a column. As JSON: SQLite's texts end at a null byte and know no half of a surrogate pair. */
import { z } from 'zod';
import { parseJson } from './json';

export const writeDraft = (text: string): string => JSON.stringify(text);
/** Null where there is none. */
export const readDraft = (column: string | null): string | null => parseJson(column, z.string());
