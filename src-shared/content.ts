/**
 * What a message says, as one union. All code that shows, stores or searches messages switches on its kind:
 * a kind that is forgotten there does not compile. The words of each preview are in locales, preview.json.
 */
import { type Author, authorOf } from './author';
import { cleanText, withoutMarks } from './clean';
import type {
  MediaInfo,
  Message,
  messageTypes,
  TemplateComponent,
  TemplateVariables,
} from './domain';
import { renderSent } from './templates';

type Kind = Exclude<(typeof messageTypes)[number], 'unknown'>;

/**
 * Where a message of the kind has its content, and the kind of its line in list and notification. Of several contents
 * the first counts: a `unified` message has its words in `text`, too.
 */
const kinds = {
  unified: { field: 'unified', shownAs: 'text' },
  text: { field: 'text', shownAs: 'text' },
  image: { field: 'image', shownAs: 'image' },
  cta_button: { field: 'ctaButton', shownAs: 'button' },
  list_selection: { field: 'listSelection', shownAs: 'list' },
  quick_reply: { field: 'quickReply', shownAs: 'text' },
  template: { field: 'template', shownAs: 'template' },
} as const satisfies Record<Kind, { field: keyof Message; shownAs: Preview['kind'] }>;

type Field<K extends Kind> = (typeof kinds)[K]['field'];
/** The fields of a message of which one holds its content. */
export type ContentFields = Pick<Message, Field<Kind>>;

export type Content =
  | { [K in Kind]: { kind: K; part: NonNullable<Message[Field<K>]> } }[Kind]
  | { kind: 'unknown' };

export function contentOf(message: ContentFields): Content {
  for (const [kind, { field }] of Object.entries(kinds)) {
    const part = message[field];
    if (part) return { kind, part } as Content;
  }
  return { kind: 'unknown' };
}

/** The fields of a message that may be empty, empty. */
export const emptyMessage = {
  status: null,
  thinkingSpace: null,
  ...(Object.fromEntries(Object.values(kinds).map(({ field }) => [field, null])) as {
    [F in Field<Kind>]: null;
  }),
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
  return { ...emptyMessage, type: 'unknown', ...about };
}

/**
 * Own replies come back as `unified` messages. Puts their words where the brief looks for them, too: into `text`, and
 * gives those with nothing but words the type `text`. `unified` keeps what the server said.
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

/** What a message of the type is shown as, as long as its content is not known. */
export const shownAs = (type: Message['type'] | null): Preview['kind'] =>
  type === null || type === 'unknown' ? 'unknown' : kinds[type].shownAs;

function lineOf(content: Content): Pick<Preview, 'kind' | 'text'> {
  const kind = shownAs(content.kind);
  switch (content.kind) {
    case 'text':
      return { kind, text: content.part.body };
    case 'image':
      return { kind, text: content.part.caption ?? '' };
    case 'cta_button':
    case 'list_selection':
    case 'quick_reply':
      return { kind, text: content.part.text };
    case 'template':
      return { kind, text: renderSent(content.part).body || content.part.templateName };
    case 'unified': {
      const [media] = content.part.media;
      return { kind: media ? mediaKind(media.mimeType) : kind, text: content.part.body ?? '' };
    }
    case 'unknown':
      return { kind, text: '' };
  }
}

/** All words of a message that someone may look for. */
export function wordsOf(message: Message): string[] {
  const words = [previewOf(message, false).text, ...wordsBeside(contentOf(message))];
  return words.flatMap((word) => word || []);
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

const templateWords = ({ header, body, buttons }: TemplateVariables): string[] =>
  [header, body, buttons].flatMap((values) => Object.values(values ?? {}));

/** The files of a message in a fixed order: the index in `app://media/<conversation>/<message>/<index>`. */
export function mediaOf(message: Message): MediaInfo[] {
  const content = contentOf(message);
  switch (content.kind) {
    case 'image':
    case 'cta_button':
      return pictures(content.part.image?.url);
    case 'template':
      return pictures(...content.part.components.map(headerUrl));
    case 'unified':
      return content.part.media;
    case 'text':
    case 'list_selection':
    case 'quick_reply':
    case 'unknown':
      return [];
  }
}

const pictures = (...urls: (string | null | undefined)[]): MediaInfo[] =>
  urls.flatMap((url) => (url ? [{ url, mimeType: null }] : []));

const headerUrl = ({ type, mediaUrl }: TemplateComponent) => (type === 'HEADER' ? mediaUrl : null);

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
