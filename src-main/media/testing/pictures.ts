/** Small files that say that they are pictures of any size; for tests. What follows the headers is of no matter. */
import { crc32 } from 'node:zlib';

interface Size {
  width: number;
  height: number;
}

export const SMALL: Size = { width: 40, height: 30 };

/** Black and white, a bit each. @param rows Packed, each behind the byte of its filter: without them there is nothing to decode. */
export function png({ width, height }: Size, rows = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    checksum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, checksum]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const end = chunk('IEND', Buffer.alloc(0));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), end]);
}

/** Start, one frame of three components, start of its data. */
export function jpeg({ width, height }: Size): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const rest = Buffer.from([
    0x11, 1, 0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0, 0xff, 0xd9,
  ]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), frame, rest]);
}

/** A screen with a color table, and on it, behind an extension each, its frames with tables of their own. */
export function gif(screen: Size, frames: Size[] = [screen]): Buffer {
  const header = Buffer.alloc(13 + 6);
  header.write('GIF89a');
  header.writeUInt16LE(screen.width, 6);
  header.writeUInt16LE(screen.height, 8);
  header.writeUInt8(0x80, 10);
  const extension = Buffer.from([0x21, 0xf9, 4, 0, 0, 0, 0, 0]);
  const drawn = frames.flatMap(({ width, height }) => {
    const descriptor = Buffer.alloc(10 + 6);
    descriptor.writeUInt8(0x2c, 0);
    descriptor.writeUInt16LE(width, 5);
    descriptor.writeUInt16LE(height, 7);
    descriptor.writeUInt8(0x80, 9);
    return [extension, descriptor, Buffer.from([2, 3, 0x2c, 0x21, 0x2c, 0])];
  });
  return Buffer.concat([header, ...drawn, Buffer.from([0x3b])]);
}

function riff(type: string, data: Buffer): Buffer {
  const header = Buffer.alloc(20);
  header.write('RIFF');
  header.writeUInt32LE(12 + data.length, 4);
  header.write('WEBP', 8);
  header.write(type, 12);
  header.writeUInt32LE(data.length, 16);
  return Buffer.concat([header, data]);
}

/** The three forms that a WebP file can have. */
export const webp = {
  'lossy webp': ({ width, height }: Size) => {
    const data = Buffer.alloc(24);
    data.set([0, 0, 0, 0x9d, 0x01, 0x2a]);
    data.writeUInt16LE(width, 6);
    data.writeUInt16LE(height, 8);
    return riff('VP8 ', data);
  },
  'lossless webp': ({ width, height }: Size) => {
    const data = Buffer.alloc(24);
    data.set([0x2f]);
    data.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1);
    return riff('VP8L', data);
  },
  'extended webp': ({ width, height }: Size) => {
    const data = Buffer.alloc(10);
    data.writeUIntLE(width - 1, 4, 3);
    data.writeUIntLE(height - 1, 7, 3);
    return riff('VP8X', data);
  },
};
