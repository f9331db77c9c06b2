/**
 * What a file really is, by its bytes and not by the server's word.
 * Only kinds that a page may show or play pass; SVG and HTML never do, since they carry script, nor does
 * a picture that would unpack to more than `MOST_PIXELS`.
 */

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

/**
 * How large a picture is once it is unpacked. A file of some kilobytes can say that it is 60,000 pixels
 * wide, and a decoder allocates the memory first. Decoders do not all go by the first header,
 * and a hostile file says one thing here and another there: what counts is the largest that any says.
 */

interface Size {
  width: number;
  height: number;
}

/** Four bytes each: 200 MB. A telephone's camera gives 50 million at most, WhatsApp passes on far fewer. */
export const MOST_PIXELS = 50_000_000;

/** Whether a PNG, JPEG, GIF or WebP file may be decoded. One whose size cannot be read may not. */
async function canUnpack(bytes: Uint8Array, mimeType: string): Promise<boolean> {
  const { imageDimensionsFromData } = await import('image-dimensions');
  const stated = imageDimensionsFromData(bytes);
  if (!stated) return false;
  const sizes = [stated, ...hidden(bytes, mimeType)];
  return sizes.every(({ width, height }) => width * height <= MOST_PIXELS);
}

function hidden(bytes: Uint8Array, mimeType: string): Size[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mimeType === 'image/jpeg') return jpegFrames(bytes, view);
  if (mimeType === 'image/gif') return gifFrames(view);
  return [];
}

/**
 * Everything that a decoder could take for a frame header (ITU T.81, B.2.2), at any offset: how
 * decoders find their way past broken segments differs. Compressed data holds none, for its 0xFF bytes
 * are followed by a zero.
 */
function jpegFrames(bytes: Uint8Array, view: DataView): Size[] {
  const sizes: Size[] = [];
  const last = bytes.length - 10;
  for (let at = bytes.indexOf(0xff); at >= 0 && at <= last; at = bytes.indexOf(0xff, at + 1)) {
    if ((view.getUint8(at + 1) & 0xf0) !== 0xc0) continue;
    const components = view.getUint8(at + 9);
    if (view.getUint16(at + 2) !== 8 + 3 * components) continue;
    sizes.push({ height: view.getUint16(at + 5), width: view.getUint16(at + 7) });
  }
  return sizes;
}

/** A frame that reaches over the stated screen enlarges it (GIF89a, 20: Image Descriptor). */
function gifFrames(view: DataView): Size[] {
  const sizes: Size[] = [];
  const little = true;
  let at = 13 + colorTableBytes(view, 10);
  while (at < view.byteLength) {
    const block = view.getUint8(at);
    if (block === EXTENSION) {
      at = afterSubBlocks(view, at + 2);
    } else if (block === IMAGE && at + 10 <= view.byteLength) {
      sizes.push({
        width: view.getUint16(at + 1, little) + view.getUint16(at + 5, little),
        height: view.getUint16(at + 3, little) + view.getUint16(at + 7, little),
      });
      // One byte, the code size, comes before the data.
      at = afterSubBlocks(view, at + 10 + colorTableBytes(view, at + 9) + 1);
    } else break;
  }
  return sizes;
}

const EXTENSION = 0x21;
const IMAGE = 0x2c;

/** @param flagsAt Offset of the packed fields that describe the table. */
function colorTableBytes(view: DataView, flagsAt: number): number {
  if (flagsAt >= view.byteLength) return 0;
  const flags = view.getUint8(flagsAt);
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0;
}

function afterSubBlocks(view: DataView, start: number): number {
  let at = start;
  while (at < view.byteLength) {
    const length = view.getUint8(at);
    at += 1 + length;
    if (length === 0) break;
  }
  return at;
}
