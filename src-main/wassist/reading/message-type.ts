import type { Message } from '@shared/domain';

type KnownType = Exclude<Message['type'], 'unknown'>;

/** The server's words for our types; `cta` is the newer one (wassist-api.md 1.2). */
export const messageTypeNames: ReadonlyMap<string, KnownType> = new Map([
  ['text', 'text'],
  ['image', 'image'],
  ['cta', 'cta_button'],
  ['cta_button', 'cta_button'],
  ['list_selection', 'list_selection'],
  ['template', 'template'],
  ['unified', 'unified'],
  ['quick_reply', 'quick_reply'],
]);

type Content = Pick<
  Message,
  'text' | 'image' | 'ctaButton' | 'listSelection' | 'template' | 'unified' | 'quickReply'
>;

/** The type of a message that does not name one, by what it holds. */
export function typeOfContent(content: Content): Message['type'] {
  if (content.text) return 'text';
  if (content.image) return 'image';
  if (content.ctaButton) return 'cta_button';
  if (content.listSelection) return 'list_selection';
  if (content.template) return 'template';
  if (content.unified) return 'unified';
  return content.quickReply ? 'quick_reply' : 'unknown';
}
