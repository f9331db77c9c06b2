import { describe, expect, it } from 'vitest';
import { MOST_PIXELS, sniff } from './sniff';
import { gif, jpeg, png, SMALL, webp } from './testing/pictures';

const HUGE = { width: 30_000, height: 30_000 };
const isShown = async (bytes: Uint8Array) => (await sniff(bytes)).inline;

describe.each(Object.entries({ png, jpeg, gif, ...webp }))('%s', (_, made) => {
  it('is shown when it is of usual size, a panorama too', async () => {
    expect(await isShown(made(SMALL))).toBe(true);
    expect(await isShown(made({ width: 16_000, height: 3000 }))).toBe(true);
  });

  it('is not shown when it would unpack to gigabytes, wherever it breaks off', async () => {
    const huge = made({ width: 16_000, height: 16_000 });
    for (let length = huge.length; length >= 0; length -= 1) {
      expect(await isShown(huge.subarray(0, length))).toBe(false);
    }
  });

  it('is not shown when it breaks off before it says its size', async () => {
    expect(await isShown(made(SMALL).subarray(0, 7))).toBe(false);
  });
});

it('accepts pictures up to the limit of pixels', async () => {
  expect(await isShown(png({ width: MOST_PIXELS / 10_000, height: 10_000 }))).toBe(true);
  expect(await isShown(png({ width: MOST_PIXELS / 10_000, height: 10_001 }))).toBe(false);
});

it('reads a file amid a larger buffer', async () => {
  const around = Buffer.concat([gif(HUGE), gif(SMALL), gif(HUGE)]);
  const start = gif(HUGE).length;
  expect(await isShown(around.subarray(start, start + gif(SMALL).length))).toBe(true);
});

describe('a false header', () => {
  const frameOf = (bytes: Buffer) => bytes.subarray(2, 19);

  it('a JPEG with a second frame, which some decoders find first', async () => {
    const small = jpeg(SMALL);
    const start = small.subarray(0, 2);
    const rest = small.subarray(2);
    const huge = frameOf(jpeg(HUGE));
    // Taken for a segment of 20 bytes by some, for nothing by libjpeg.
    const notSegment = Buffer.from([0xff, 0x00, 0x00, 2 + huge.length]);
    expect(await isShown(Buffer.concat([start, notSegment, huge, rest]))).toBe(false);
    expect(await isShown(Buffer.concat([small, huge]))).toBe(false);
  });

  it('a JPEG whose metadata only resembles a frame', async () => {
    const small = jpeg(SMALL);
    const noise = Buffer.from([0xff, 0xc0, 0x12, 0x34, 8, 0xff, 0xff, 0xff, 0xff, 3]);
    const metadata = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 2 + noise.length]), noise]);
    expect(await isShown(Buffer.concat([small.subarray(0, 2), metadata, small.subarray(2)]))).toBe(
      true,
    );
  });

  it.each([0, 1, 2])(
    'a GIF whose frame reaches over its screen, behind %i others',
    async (others) => {
      const frames = Array.from({ length: others }, () => SMALL);
      expect(await isShown(gif(SMALL, [...frames, SMALL]))).toBe(true);
      expect(await isShown(gif(SMALL, [...frames, HUGE]))).toBe(false);
    },
  );
});
