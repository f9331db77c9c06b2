/** Longest answer that is read, in bytes after decompression. A page of a hundred conversations has about 100 kB. */
export const BODY_LIMIT_BYTES = 20 * 1024 * 1024;

/** Reading was given up amid the body. */
export class BodyTooLarge extends Error {}

/**
 * The body as text, read piece by piece so that an endless one is cut. Bytes that are no UTF-8 become
 * U+FFFD.
 * @throws BodyTooLarge, or whatever broke the connection.
 */
export async function readBody(response: Response, limitBytes: number): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > limitBytes) {
      // Not awaited: a source that never ends may never confirm either.
      reader.cancel().catch(() => undefined);
      throw new BodyTooLarge(`The answer is longer than ${limitBytes} bytes`);
    }
    pieces.push(decoder.decode(value, { stream: true }));
  }
  pieces.push(decoder.decode());
  return pieces.join('');
}
