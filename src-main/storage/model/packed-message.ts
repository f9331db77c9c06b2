/** A message as it is stored in inbox.db: JSON without what is empty, about a third of its full size. */
import { isDeepStrictEqual } from 'node:util';
import { emptyMessage, plainMessage, toldAsText, wordsOf } from '@shared/content';
import { type Message, message as messageSchema } from '@shared/domain';
import { parseObject } from './json';

/** As JSON without empty fields, which most of a message's are, and without the words that it has twice. */
export function packMessage(message: Message): string {
  const once: Message = { ...message, type: 'unified', text: null };
  const isTwice = message.unified !== null && isDeepStrictEqual(toldAsText(once), message);
  const filled = Object.entries(isTwice ? once : message).filter(
    ([key, value]) => !(key in emptyMessage) || !isEmpty(value),
  );
  return JSON.stringify(Object.fromEntries(filled));
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
}

/** What cannot be read (a damaged row) becomes a message of unknown type, so that its place stays. */
export function unpackMessage(row: {
  server_id: string;
  created_at_ms: number;
  body: string;
}): Message {
  const parsed = messageSchema.safeParse({ ...emptyMessage, ...parseObject(row.body) });
  if (parsed.success) return toldAsText(parsed.data);
  return plainMessage({
    id: row.server_id,
    role: 'unknown',
    createdAt: new Date(row.created_at_ms).toISOString(),
  });
}

/** Five times what WhatsApp takes; more is no message that someone wrote. */
const LONGEST_SEARCHED = 20_000;

/** All words of a message that someone may look for. */
export const searchableText = (message: Message): string =>
  wordsOf(message).join('\n').slice(0, LONGEST_SEARCHED);
