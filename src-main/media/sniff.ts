/**
 * What a file really is, by its bytes and not by the server's word.
 * Only kinds that a page may show or play pass; SVG and HTML never do, since they carry script, nor does
 * a picture that would unpack to more than `MOST_PIXELS`.
 */
import { canUnpack } from './pixels';

const shown = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/aac',
  'audio/amr',
  'audio/ogg',
  'audio/opus',
  'audio/wav',
  'audio/x-wav',
  'audio/vnd.wave',
  'video/mp4',
  'video/3gpp',
]);

const megabyte = 1024 * 1024;
/** Meta's limits for media are 5 MB, 16 MB and 100 MB (wassist-api.md, section 5); twice the first for safety. */
export const MEDIA_LIMITS = { image: 10 * megabyte, other: 100 * megabyte } as const;

export type Sniffed = { mimeType: string; extension: string; inline: boolean };

/** Anything else is a document: it can be saved, never shown inside the app. */
export async function sniff(bytes: Uint8Array): Promise<Sniffed> {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes);
  if (!found) return { mimeType: 'application/octet-stream', extension: 'bin', inline: false };
  // file-type adds codec parameters to some, e.g. "audio/ogg; codecs=opus".
  const mimeType = found.mime.split(';')[0] ?? found.mime;
  const isPicture = mimeType.startsWith('image/');
  const inline = shown.has(mimeType) && (!isPicture || (await canUnpack(bytes, mimeType)));
  return { mimeType, extension: found.ext, inline };
}
