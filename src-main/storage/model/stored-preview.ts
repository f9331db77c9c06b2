/** What a row says of a message: the one-line preview, as a column of the conversation's row, and how far it has come. */
import { authorOf, authors } from '@shared/author';
import { type Preview, previewKinds, previewOf, shownAs } from '@shared/content';
import type { Conversation, Message } from '@shared/domain';
import type { Delivery } from '@shared/views';
import { z } from 'zod';
import { parseJson } from './json';

/** More than the list, a notification or a tooltip shows. */
const LONGEST = 200;

const schema = z.object({
  author: z.enum(authors),
  kind: z.enum(previewKinds),
  text: z.string(),
}) satisfies z.ZodType<Preview>;

export function readPreview(column: string | null): Preview | null {
  return parseJson(column, schema);
}

export function writePreview(preview: Preview): string {
  return JSON.stringify({ ...preview, text: cut(preview.text) });
}

/** `mine`: the owner wrote it, not the agent. */
export function messagePreview(message: Message, mine: boolean): Preview {
  const preview = previewOf(message, mine);
  return { ...preview, text: cut(preview.text) };
}

/** From what the list of conversations says about its last message, while the message itself is not here yet. */
export function announcedPreview(last: NonNullable<Conversation['lastMessage']>): Preview {
  const untold = { source: null, thinkingSpace: null, toolExecutions: [] };
  const author = authorOf({ ...untold, role: last.role }, false);
  const kind = shownAs(last.type);
  const plain = last.body ? 'text' : 'unknown';
  const isPlain = kind === 'text' || kind === 'unknown';
  return { author, kind: isPlain ? plain : kind, text: cut(last.body) };
}

/** Whole characters, so that no half of a pair is left. */
function cut(text: string): string {
  return text.length <= LONGEST ? text : [...text.slice(0, LONGEST)].slice(0, -1).join('');
}

/** How far a message of the business has come; null for the customer's, and where the server does not say. */
export function deliveryOf(
  { role, status }: Pick<Message, 'role' | 'status'>,
  mine: boolean,
): Delivery | null {
  if (role !== 'assistant') return null;
  if (status === null || status === 'unknown') return mine ? 'sent' : null;
  return status;
}
