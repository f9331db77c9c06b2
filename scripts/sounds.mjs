/**
 * Makes the two notification sounds in resources/sounds, from sums of fading sine waves.
 * `node scripts/sounds.mjs`; the files are committed.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const RATE = 44_100;
const FADE_IN_SECONDS = 0.004;
const LOUDEST = 0.5;

/**
 * When a tone starts, how high it is, how strong, and how fast it dies away (seconds to a third).
 * @typedef {{ at: number, hertz: number, level: number, fade: number }} Tone
 */

/** A fifth upward, with a soft octave, like a small bell. */
const chime = [
  { at: 0, hertz: 880, level: 0.8, fade: 0.16 },
  { at: 0, hertz: 1760, level: 0.18, fade: 0.09 },
  { at: 0.13, hertz: 1318.5, level: 0.8, fade: 0.22 },
  { at: 0.13, hertz: 2637, level: 0.15, fade: 0.1 },
];

/** Two short, low taps on wood. */
const knock = [0, 0.15].flatMap((at) => [
  { at, hertz: 196, level: 1, fade: 0.035 },
  { at, hertz: 392, level: 0.5, fade: 0.022 },
  { at, hertz: 587, level: 0.3, fade: 0.012 },
]);

/** @param {Tone[]} tones */
function samples(tones, seconds) {
  const wave = Array.from({ length: Math.round(seconds * RATE) }, (_, index) =>
    tones.reduce((sum, { at, hertz, level, fade }) => {
      const time = index / RATE - at;
      if (time < 0) return sum;
      const envelope = Math.min(1, time / FADE_IN_SECONDS) * Math.exp(-time / fade);
      return sum + level * envelope * Math.sin(2 * Math.PI * hertz * time);
    }, 0),
  );
  const peak = Math.max(...wave.map(Math.abs));
  return wave.map((value) => (value / peak) * LOUDEST);
}

/** PCM, 16 bits, one channel. */
function wav(wave) {
  const file = Buffer.alloc(44 + wave.length * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + wave.length * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(wave.length * 2, 40);
  for (const [index, value] of wave.entries()) {
    file.writeInt16LE(Math.round(value * 32_767), 44 + index * 2);
  }
  return file;
}

const folder = join(import.meta.dirname, '..', 'resources/sounds');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'chime.wav'), wav(samples(chime, 0.9)));
await writeFile(join(folder, 'knock.wav'), wav(samples(knock, 0.4)));
