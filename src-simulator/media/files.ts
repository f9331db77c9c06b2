import { encode as encodeJpegPixels } from 'jpeg-js';
import type { Media } from '../world/model';
import { banner, type Colour, cup, draw, parcel, type Scene, scarf, sweater } from './draw';
import { encodePdf, encodePng } from './encode';
import voiceNote from './voice-note.ogg?inline';

const WIDTH = 480;
const HEIGHT = 360;
const teal: Colour = [24, 110, 110];
const rust: Colour = [178, 84, 48];
const cream: Colour = [240, 226, 196];
const navy: Colour = [38, 52, 92];

/** What each Word, Excel and PowerPoint file before 2007 begins with. */
const oldOfficeMark = Buffer.from('d0cf11e0a1b11ae1', 'hex');

const jpeg = (scene: Scene) => () => {
  const { width, height, pixels } = draw(scene, WIDTH, HEIGHT);
  return encodeJpegPixels({ width, height, data: pixels }, 82).data;
};
const png = (scene: Scene) => () => encodePng(draw(scene, WIDTH, HEIGHT));

const files: Record<string, () => Buffer> = {
  'sweater-teal.jpg': jpeg(sweater(teal, cream)),
  'sweater-rust.jpg': jpeg(sweater(rust, cream)),
  'scarf-navy.jpg': jpeg(scarf(navy, cream)),
  'scarf-rust.png': png(scarf(rust, teal)),
  'parcel.jpg': jpeg(parcel),
  'cup.png': png(cup),
  'banner.png': png(banner),
  'voice-note.ogg': () => Buffer.from(voiceNote.slice(voiceNote.indexOf(',') + 1), 'base64'),
  'invoice-1042.pdf': () =>
    encodePdf([
      'Maple & Thread',
      'Invoice 1042',
      '',
      '1 x Fjord jumper, teal, M          89.00',
      '1 x Harbour scarf, navy            34.00',
      'Shipping                            4.50',
      '',
      'Total                             127.50',
      '',
      'Thank you for your order.',
    ]),
  // Two kinds that their bytes do not tell apart from others.
  'stock-2026.csv': () => Buffer.from('item,size,left\nFjord jumper,M,4\nHarbour scarf,,11\n'),
  'price-list.doc': () => Buffer.concat([oldOfficeMark, Buffer.alloc(1528)]),
};

const made = new Map<string, Buffer>();

/** The bytes of a file under `/media/`, made once; null when there is none of that name. */
export function mediaBytes(name: string): Buffer | null {
  const known = made.get(name);
  if (known) return known;
  const bytes = Object.hasOwn(files, name) ? files[name]?.() : undefined;
  if (!bytes) return null;
  made.set(name, bytes);
  return bytes;
}

/** A message's reference to one of these files. */
export function mediaFile(name: string): Media {
  const mimeType = mimeTypeOf(name) ?? 'application/octet-stream';
  const picture = mimeType.startsWith('image/');
  return {
    url: `/media/${name}`,
    mimeType,
    name,
    width: picture ? WIDTH : null,
    height: picture ? HEIGHT : null,
  };
}

/** What WhatsApp takes through Wassist, by file name (wassist-api.md 1.2). */
const mimeTypes: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  mp4: 'video/mp4',
  '3gp': 'video/3gpp',
  aac: 'audio/aac',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  amr: 'audio/amr',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** By the ending of a file name or path; null where it has none that can be sent. */
export function mimeTypeOf(path: string): string | null {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase();
  return mimeTypes[ending ?? ''] ?? null;
}
