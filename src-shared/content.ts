/**
 * What a message says, as one union. All code that shows, stores or searches messages switches on its kind:
 * a kind that is forgotten there does not compile. The words of each preview are in locales, preview.json.
 */
import { type Author, authorOf } from './author';
import { cleanText } from './clean';
import type { Message, messageTypes } from './domain';
import { withoutMarks } from './marks';
import { renderSent } from './templates';

type Kind = Exclude<(typeof messageTypes)[number], 'unknown'>;

/** Where a message of the kind has its content. Of several the first counts: `unified` may be told as text, too. */
const fields = {
  unified: 'unified',
  text: 'text',
  image: 'image',
  cta_button: 'ctaButton',
  list_selection: 'listSelection',
  quick_reply: 'quickReply',
  template: 'template',
} as const satisfies Record<Kind, keyof Message>;

type Fields = typeof fields;
/** The fields of a message of which one holds its content. */
export type ContentFields = Pick<Message, Fields[Kind]>;

export type Content =
  | { [K in Kind]: { kind: K; part: NonNullable<Message[Fields[K]]> } }[Kind]
  | { kind: 'unknown' };

export function contentOf(message: ContentFields): Content {
  for (const [kind, field] of Object.entries(fields)) {
    const part = message[field];
    if (part) return { kind, part } as Content;
  }
  return { kind: 'unknown' };
}

/**
 * The words of a `unified` message, which is what own replies come back as, also where the brief looks for them:
 * in `text`, and of the type `text` where there is nothing but words. What the server said stays in `unified`.
 */
export function toldAsText<M extends Pick<Message, 'type' | 'text' | 'unified'>>(message: M): M {
  const { unified } = message;
  if (message.type !== 'unified' || message.text || !unified?.body) return message;
  const plain = !unified.footer && unified.buttons.length === 0 && unified.media.length === 0;
  return {
    ...message,
    type: plain ? 'text' : message.type,
    text: { id: null, body: unified.body },
  };
}

/** The kind of a file, by the first half of its MIME type. */
export function mediaKind(mimeType: string | null): 'image' | 'audio' | 'video' | 'document' {
  const kind = mimeType?.split('/')[0];
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'document';
}

export const previewKinds = [
  'text',
  'image',
  'audio',
  'video',
  'document',
  'button',
  'list',
  'template',
  'prompt',
  'unknown',
] as const;

/** One line for a message: in the list, in a notification, in a quote. */
export interface Preview {
  author: Author;
  kind: (typeof previewKinds)[number];
  /** The words, or the caption; may be empty. */
  text: string;
}

/** One line for a message; `mine`: sent by the owner from this app. */
export function previewOf(message: Message, mine: boolean): Preview {
  return { author: authorOf(message, mine), ...lineOf(contentOf(message)) };
}

function lineOf(content: Content): Pick<Preview, 'kind' | 'text'> {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: content.part.body };
    case 'image':
      return { kind: 'image', text: content.part.caption ?? '' };
    case 'cta_button':
      return { kind: 'button', text: content.part.text };
    case 'list_selection':
      return { kind: 'list', text: content.part.text };
    case 'quick_reply':
      return { kind: 'text', text: content.part.text };
    case 'template': {
      const { body } = renderSent(content.part);
      return { kind: 'template', text: body || content.part.templateName };
    }
    case 'unified': {
      const text = content.part.body ?? '';
      const [media] = content.part.media;
      return media ? { kind: mediaKind(media.mimeType), text } : { kind: 'text', text };
    }
    case 'unknown':
      return { kind: 'unknown', text: '' };
  }
}

/**
 * The line in words. `translate` takes the keys of preview.json: kinds without words of their own
 * ("Photo"), or with them ("Photo: …").
 */
export function previewText(
  preview: Preview,
  translate: (key: string, params?: Record<string, string>) => string,
): string {
  const words = withoutMarks(cleanText(preview.text)).replace(/\s+/g, ' ').trim();
  if (preview.kind === 'text' || preview.kind === 'button')
    return words || translate('preview:empty');
  if (!words) return translate(`preview:${preview.kind}`);
  return translate(`preview:${preview.kind}With`, { text: words });
}
