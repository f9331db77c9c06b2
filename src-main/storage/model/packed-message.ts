/** A message as it lies in inbox.db: JSON without what is empty, about a third of its full size. */
import { isDeepStrictEqual } from 'node:util';
import { type Content, contentOf, previewOf, toldAsText } from '@shared/content';
import { type Message, message as messageSchema } from '@shared/domain';
import { parseObject } from './json';

const empty = {
  status: null,
  thinkingSpace: null,
  text: null,
  image: null,
  ctaButton: null,
  listSelection: null,
  template: null,
  unified: null,
  quickReply: null,
  replyTo: null,
  source: null,
  toolExecutions: [],
  referral: null,
  raw: {},
} satisfies Omit<Message, 'id' | 'role' | 'type' | 'createdAt'>;

/** A message that says nothing yet but who and when. */
export function plainMessage(
  about: Pick<Message, 'id' | 'role' | 'createdAt'> & Partial<Message>,
): Message {
  return { ...empty, type: 'unknown', ...about };
}

/** As JSON without what is empty, as most of a message's fields are, and without what is told twice. */
export function packMessage(message: Message): string {
  const once: Message = { ...message, type: 'unified', text: null };
  const isTwice = message.unified !== null && isDeepStrictEqual(toldAsText(once), message);
  const filled = Object.entries(isTwice ? once : message).filter(
    ([key, value]) => !(key in empty) || !isEmpty(value),
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
  const parsed = messageSchema.safeParse({ ...empty, ...parseObject(row.body) });
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
export function searchableText(message: Message): string {
  const words = [previewOf(message, false).text, ...wordsBeside(contentOf(message))];
  return words.filter(Boolean).join('\n').slice(0, LONGEST_SEARCHED);
}

/** What its one line leaves out. */
function wordsBeside(content: Content): (string | null)[] {
  switch (content.kind) {
    case 'cta_button':
    case 'list_selection':
      return [content.part.buttonText];
    case 'unified':
      return [content.part.footer, ...content.part.buttons.map((button) => button.text)];
    case 'template':
      return templateWords(content.part.variables);
    case 'text':
    case 'image':
    case 'quick_reply':
    case 'unknown':
      return [];
  }
}

function templateWords(variables: NonNullable<Message['template']>['variables']): string[] {
  return [variables.header, variables.body, variables.buttons].flatMap((values) =>
    Object.values(values ?? {}),
  );
}
