import { inflateSync } from 'node:zlib';
import { decode as decodeJpeg } from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { startForTest } from '../testing';
import { draw } from './draw';
import { encodePng } from './encode';
import { mimeTypeOf } from './files';

describe('files of messages', () => {
  test.each([
    ['sweater-teal.jpg', 'image/jpeg', 'ffd8ff'],
    ['banner.png', 'image/png', '89504e47'],
    ['voice-note.ogg', 'audio/ogg', '4f676753'],
    ['invoice-1042.pdf', 'application/pdf', '25504446'],
  ])('%s is served without a key as what it is', async (name, type, magic) => {
    const { simulator } = await startForTest();
    const response = await fetch(`${simulator.url}/media/${name}`);
    expect(response.headers.get('content-type')).toBe(type);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString('hex')).toMatch(new RegExp(`^${magic}`));
    expect(bytes.length).toBeGreaterThan(500);
  });

  test('others are not', async () => {
    const { simulator } = await startForTest();
    for (const name of ['nothing.png', 'constructor', '..%2Fpackage.json', '%E0%A4%A']) {
      expect((await fetch(`${simulator.url}/media/${name}`)).status).toBe(404);
    }
  });

  test('a JPEG can be decoded and shows more than one colour', async () => {
    const { simulator } = await startForTest();
    const response = await fetch(`${simulator.url}/media/parcel.jpg`);
    const { width, height, data } = decodeJpeg(Buffer.from(await response.arrayBuffer()));
    expect([width, height]).toEqual([480, 360]);
    expect(new Set(data.subarray(0, 400_000)).size).toBeGreaterThan(50);
  });
});

test('a PNG holds its rows as they were drawn', () => {
  const png = encodePng(draw((x) => (x < 0.5 ? [255, 0, 0] : [0, 0, 255]), 2, 1));
  expect(png.readUInt32BE(16)).toBe(2);
  expect(png.readUInt32BE(20)).toBe(1);
  const start = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  expect([...rows]).toEqual([0, 255, 0, 0, 255, 0, 0, 255, 255]);
});

test.each([
  ['photo.JPG', 'image/jpeg'],
  ['/a/b.pdf', 'application/pdf'],
  ['song.exe', null],
  ['no-ending', null],
])('the type of %s is %s', (name, type) => {
  expect(mimeTypeOf(name)).toBe(type);
});
