/** The files of messages: where a page gets them (the index is that of `mediaOf`), and what they are called. */

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
