/** A draft as a column. As JSON: SQLite's texts end at a null byte and know no half of a surrogate pair. */
import type { ReplyExtras } from '@shared/extras';
import { replyExtras } from '@shared/extras-schema';
import { z } from 'zod';
import { parseJson } from './json';

export const writeDraft = (text: string): string => JSON.stringify(text);
/** Null where there is none. */
export const readDraft = (column: string | null): string | null => parseJson(column, z.string());

/** What a reply is to have beside its words, as the form `extras` keeps it; null where it has nothing. */
export const readExtras = (form: string): ReplyExtras | null =>
  parseJson(form || null, replyExtras);
