/** The files of a message in a fixed order: the index in `app://media/<conversation>/<message>/<index>`. */
import { contentOf } from './content';
import type { MediaInfo, Message, TemplateComponent } from './domain';

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

/** In place of a conversation: the message's id is the address of a file that is to be sent, and was checked. */
export const CHECKED = 'checked';

/** @param index Place in `mediaOf`. */
export function mediaAddress(conversationId: string, messageId: string, index: number): string {
  return `app://media/${encodeURIComponent(conversationId)}/${encodeURIComponent(messageId)}/${index}`;
}

/** What the sender called a file: the last part of its address, readable; null when it has none. */
export function fileName(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || null;
  } catch {
    return last;
  }
}
