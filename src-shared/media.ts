/** The files of a message in a fixed order: the index in `app://media/<conversation>/<message>/<index>`. */
import type { MediaInfo, Message } from './domain';

/** Pictures first, whatever kind of message they are in, then what a unified one brings. */
export function mediaOf(message: Message): MediaInfo[] {
  const headers = message.template?.components.flatMap((part) =>
    part.type === 'HEADER' && part.mediaUrl ? [part.mediaUrl] : [],
  );
  const images = [message.image?.image?.url, message.ctaButton?.image?.url, ...(headers ?? [])];
  return [
    ...images.flatMap((url) => (url ? [{ url, mimeType: null }] : [])),
    ...(message.unified?.media ?? []),
  ];
}

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
